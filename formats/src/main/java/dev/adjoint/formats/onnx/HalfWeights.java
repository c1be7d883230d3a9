package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.wire.DataType;
import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Whole;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.TensorWriter;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Value;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// Weights that a file keeps in 16 bits, each with a Cast to float32 behind it, so that whoever runs
/// the file computes in float32. The weight keeps its name, by which other programs look for it; what
/// the Cast gives is called `NAME.float32`.
///
/// Read back, the Cast is gone and the weight a constant as any other.
final class HalfWeights {
  /// Kernels and matrices. Biases, slopes and statistics of norms would hardly get smaller, for a
  /// Cast takes some 80 bytes, and sizes and scales of a Resize must stay exact.
  private static final int LEAST_AXES = 2;

  private static final int LEAST_ELEMENTS = 128;

  private static final OnnxAttribute TO_FLOAT =
      new OnnxAttribute("to", new Whole(DataType.FLOAT.number()), 0);

  private final SequencedMap<String, String> casts;

  private HalfWeights(SequencedMap<String, String> casts) {
    this.casts = casts;
  }

  /// No weight in 16 bits.
  static HalfWeights none() {
    return new HalfWeights(new LinkedHashMap<>());
  }

  /// The weights of a graph that get smaller in 16 bits.
  static HalfWeights of(Graph graph) {
    Names names = new Names(names(graph));
    Set<Value> read = new HashSet<>(graph.readers().keySet());
    graph.outputs().forEach(read::remove);
    SequencedMap<String, String> casts = new LinkedHashMap<>();
    graph
        .constants()
        .forEach((value, tensor) -> {
          if (read.contains(value) && isLarge(tensor)) {
            casts.put(value.name(), names.fresh(value.name() + ".float32"));
          }
        });
    return new HalfWeights(casts);
  }

  private static boolean isLarge(Tensor tensor) {
    return tensor instanceof FloatTensor
        && tensor.shape().rank() >= LEAST_AXES
        && tensor.shape().elements() >= LEAST_ELEMENTS;
  }

  private static Set<String> names(Graph graph) {
    Set<String> names = new HashSet<>();
    graph.inputs().forEach(port -> names.add(port.value().name()));
    graph.constants().keySet().forEach(value -> names.add(value.name()));
    graph
        .nodes()
        .forEach(node -> node.outputs().forEach(o -> o.map(Value::name).ifPresent(names::add)));
    return names;
  }

  /// A constant as it is written.
  ///
  /// @throws GraphException if 16 bits do not hold its numbers
  OnnxTensor encoded(String name, Tensor tensor) {
    if (!casts.containsKey(name) || !(tensor instanceof FloatTensor floats)) {
      return TensorWriter.encode(name, tensor);
    }
    try {
      return TensorWriter.encodeHalves(name, floats);
    } catch (IllegalArgumentException e) {
      throw new GraphException(String.valueOf(e.getMessage()));
    }
  }

  /// What a node reads that would read `name`.
  String read(String name) {
    return casts.getOrDefault(name, name);
  }

  /// To stand before all other nodes.
  List<OnnxNode> nodes() {
    return casts.entrySet().stream()
        .map(cast ->
            new OnnxNode(
                cast.getValue(),
                "",
                "Cast",
                List.of(cast.getKey()),
                List.of(cast.getValue()),
                List.of(TO_FLOAT),
                0))
        .toList();
  }

  /// The model with weights of 16 bits as constants like others: their numbers are float32 once they
  /// are read, so a Cast to float32 says nothing, and whoever reads what it gives reads the weight.
  static OnnxModel widened(OnnxModel model) {
    OnnxGraph graph = model.graph();
    Map<String, String> weights = weightsByCast(graph);
    if (weights.isEmpty()) {
      return model;
    }
    return model.with(
        new OnnxGraph(
            graph.name(),
            graph.nodes().stream()
                .filter(node -> !isOneOf(weights.keySet(), node))
                .map(node -> reading(weights, node))
                .toList(),
            graph.initializers(),
            graph.inputs(),
            graph.outputs(),
            graph.declared(),
            graph.sparseInitializers(),
            graph.offset()));
  }

  /// The weight's name by the name of what its Cast gives. A name that is given twice, or is an
  /// output of the model, is left as it is.
  private static Map<String, String> weightsByCast(OnnxGraph graph) {
    Set<String> halves =
        graph.initializers().stream()
            .filter(HalfWeights::isHalf)
            .map(OnnxTensor::name)
            .collect(Collectors.toSet());
    Map<String, String> weights = new HashMap<>();
    graph.nodes().stream()
        .filter(node -> isCast(node) && halves.contains(node.inputs().getFirst()))
        .forEach(node -> weights.put(node.outputs().getFirst(), node.inputs().getFirst()));
    if (!weights.isEmpty()) {
      weights.keySet().removeAll(namesNotToTouch(graph));
    }
    return weights;
  }

  private static boolean isHalf(OnnxTensor tensor) {
    return tensor.dataType() == DataType.FLOAT16.number()
        || tensor.dataType() == DataType.BFLOAT16.number();
  }

  private static boolean isCast(OnnxNode node) {
    return node.qualifiedType().equals("Cast")
        && node.inputs().size() == 1
        && node.outputs().size() == 1
        && node.attributes().size() == 1
        && node.attributes().getFirst().name().equals(TO_FLOAT.name())
        && node.attributes().getFirst().value().equals(TO_FLOAT.value());
  }

  private static Set<String> namesNotToTouch(OnnxGraph graph) {
    Set<String> names = new HashSet<>(Set.of(""));
    graph.initializers().forEach(tensor -> names.add(tensor.name()));
    graph.inputs().forEach(input -> names.add(input.name()));
    graph.outputs().forEach(output -> names.add(output.name()));
    Set<String> given = new HashSet<>();
    graph.nodes().stream()
        .flatMap(node -> node.outputs().stream())
        .filter(output -> !given.add(output))
        .forEach(names::add);
    return names;
  }

  private static boolean isOneOf(Set<String> casts, OnnxNode node) {
    return node.outputs().size() == 1 && casts.contains(node.outputs().getFirst());
  }

  private static OnnxNode reading(Map<String, String> weights, OnnxNode node) {
    if (node.inputs().stream().noneMatch(weights::containsKey)) {
      return node;
    }
    List<String> inputs = new ArrayList<>(node.inputs());
    inputs.replaceAll(name -> weights.getOrDefault(name, name));
    return new OnnxNode(
        node.name(),
        node.domain(),
        node.opType(),
        inputs,
        node.outputs(),
        node.attributes(),
        node.offset());
  }
}
