package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.table.NodeSketch;
import dev.adjoint.formats.onnx.table.OperatorTable;
import dev.adjoint.formats.onnx.wire.DataType;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxModel.Opset;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.OnnxValue;
import dev.adjoint.formats.onnx.wire.OnnxValue.Dimension;
import dev.adjoint.formats.onnx.wire.OnnxValue.Fixed;
import dev.adjoint.formats.onnx.wire.OnnxValue.Named;
import dev.adjoint.formats.onnx.wire.OnnxValue.OfTensor;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Makes a model's records of a graph, by the same table by which [Importer] reads them.
final class Exporter {
  private static final String PRODUCER = "Adjoint";

  private final Graph graph;
  private final Specs specs;
  private final HalfWeights halves;
  private final int opset;

  private Exporter(Graph graph, OnnxOptions options) {
    this.graph = graph;
    this.specs = Specs.of(graph);
    this.halves = options.halves() ? HalfWeights.of(graph) : HalfWeights.none();
    this.opset = options.opset();
  }

  /// @throws GraphException naming a node that the operator set has no operator for, or a constant
  ///     that 16 bits do not hold
  static OnnxModel model(Graph graph, OnnxOptions options) {
    return new OnnxModel(
        graph.name(),
        Opsets.irVersion(options.opset()),
        PRODUCER,
        List.of(new Opset("", options.opset())),
        new Exporter(graph, options).graph(),
        options.notes());
  }

  private OnnxGraph graph() {
    List<OnnxNode> nodes = graph.nodes().stream().map(this::node).toList();
    return new OnnxGraph(
        graph.name(),
        Stream.concat(halves.nodes().stream(), nodes.stream()).toList(),
        constants(nodes),
        graph.inputs().stream().map(port -> value(port.value())).toList(),
        graph.outputs().stream().map(this::value).toList(),
        List.of(),
        List.of(),
        0);
  }

  private OnnxNode node(Node node) {
    NodeSketch sketch = new NodeSketch(node, graph, specs, opset);
    try {
      return new OnnxNode(
          node.name(),
          "",
          OperatorTable.write(sketch),
          names(sketch.inputs()).stream().map(halves::read).toList(),
          names(node.outputs()),
          sketch.attributes(),
          0);
    } catch (IllegalArgumentException e) {
      throw GraphException.at(node, e);
    }
  }

  /// All but those that only became attributes.
  private List<OnnxTensor> constants(List<OnnxNode> nodes) {
    Set<String> read = new HashSet<>();
    nodes.forEach(node -> read.addAll(node.inputs()));
    graph.outputs().forEach(output -> read.add(output.name()));
    Map<Value, List<Node>> readers = graph.readers();
    return graph.constants().entrySet().stream()
        .filter(constant ->
            read.contains(halves.read(constant.getKey().name()))
                || read.contains(constant.getKey().name())
                || !readers.containsKey(constant.getKey()))
        .map(constant -> halves.encoded(constant.getKey().name(), constant.getValue()))
        .toList();
  }

  private static List<String> names(List<Optional<Value>> values) {
    return values.stream().map(value -> value.map(Value::name).orElse("")).toList();
  }

  private OnnxValue value(Value value) {
    TensorSpec spec = specs.at(value);
    Optional<List<Dimension>> sizes =
        spec.sizes().map(all -> all.stream().map(Exporter::dimension).toList());
    int type = DataType.of(spec.type()).number();
    return new OnnxValue(value.name(), Optional.of(new OfTensor(type, sizes)), 0);
  }

  private static Dimension dimension(Size size) {
    return size.isKnown() ? new Fixed(size.value()) : new Named(size.toString());
  }
}
