package dev.adjoint.formats.onnx;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.table.NodeView;
import dev.adjoint.formats.onnx.table.OperatorTable;
import dev.adjoint.formats.onnx.wire.ExternalData;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.OnnxValue;
import dev.adjoint.formats.onnx.wire.TensorDecoder;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.source.Constant;
import dev.adjoint.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes a graph of a model's records as [Importer] does, but of any model: what is not understood of
/// it becomes a [Foreign] operator, or is passed over.
final class SourceImporter {
  private final OnnxModel model;
  private final int opset;
  private final TensorDecoder decoder;
  private final ImportScope scope;
  private final ForeignNodes strangers;
  private final Map<Integer, String> weightTypes;
  private final DeclaredValues declared;
  private final Map<String, Map<String, String>> attributes = new LinkedHashMap<>();

  private SourceImporter(OnnxModel model, ExternalData data, Map<Integer, String> weightTypes) {
    OnnxGraph graph = model.graph();
    this.model = model;
    this.opset = Opsets.nearest(model);
    this.decoder = new TensorDecoder(model.file(), data);
    this.declared = new DeclaredValues(model.file());
    this.scope = new ImportScope(graph.name(), declared.hints(graph), names(graph));
    this.strangers = new ForeignNodes(graph, declared, scope);
    this.weightTypes = weightTypes;
  }

  /// @throws FormatException if the model is not sound
  static OnnxSource source(OnnxModel model, ExternalData data) {
    OnnxModel cut = PictureEnds.cut(model);
    OnnxModel core = HalfWeights.widened(cut);
    return new SourceImporter(core, data, weightTypes(cut.graph())).source();
  }

  /// By the node's place in the file.
  private static Map<Integer, String> weightTypes(OnnxGraph graph) {
    StoredTypes stored = new StoredTypes(graph.initializers());
    Map<Integer, String> types = new HashMap<>();
    graph
        .nodes()
        .forEach(node -> stored.ofWeight(node).ifPresent(type -> types.put(node.offset(), type)));
    return types;
  }

  private static Set<String> names(OnnxGraph graph) {
    Set<String> names = new HashSet<>();
    graph.inputs().forEach(input -> names.add(input.name()));
    graph.initializers().forEach(tensor -> names.add(tensor.name()));
    graph.sparseInitializers().forEach(tensor -> names.add(tensor.name()));
    for (OnnxNode node : graph.nodes()) {
      names.addAll(node.inputs());
      names.addAll(node.outputs());
      names.add(node.name());
    }
    return names;
  }

  private OnnxSource source() {
    OnnxGraph graph = model.graph();
    Set<String> held =
        graph.initializers().stream().map(OnnxTensor::name).collect(Collectors.toSet());
    graph.sparseInitializers().forEach(tensor -> held.add(tensor.name()));
    graph.initializers().forEach(this::initializer);
    graph.sparseInitializers().forEach(this::initializer);
    graph.inputs().stream().filter(input -> !held.contains(input.name())).forEach(this::input);
    UniqueNames.of(graph.nodes()).forEach(this::node);
    List<Value> outputs = graph.outputs().stream().map(o -> new Value(o.name())).toList();
    return new OnnxSource(build(outputs), opset, attributes);
  }

  private void initializer(OnnxTensor tensor) {
    if (tensor.name().isEmpty()) {
      throw refuse(tensor.offset(), "an initializer has no name");
    }
    Optional<Tensor> decoded =
        TensorDecoder.reads(tensor) ? Optional.of(decoder.decode(tensor)) : Optional.empty();
    at(
        tensor.offset(),
        () ->
            decoded.ifPresentOrElse(
                held -> scope.addInitializer(tensor.name(), held),
                () -> scope.add(ForeignNodes.of(tensor))));
  }

  private void input(OnnxValue input) {
    at(input.offset(), () -> scope.addInput(input.name(), declared.anyInput(input)));
  }

  private void node(OnnxNode node) {
    Map<String, String> texts = new LinkedHashMap<>(AttributeTexts.of(node));
    texts.put(OnnxSource.OPERATOR, node.qualifiedType());
    texts.put(OnnxSource.OPSET, Integer.toString(opset));
    Optional.ofNullable(weightTypes.get(node.offset()))
        .ifPresent(type -> texts.put(OnnxSource.WEIGHT_TYPE, type));
    attributes.put(node.name(), texts);
    at(node.offset(), () -> understood(node).ifPresentOrElse(Runnable::run, () -> pass(node)));
  }

  private void pass(OnnxNode node) {
    strangers.of(node).ifPresent(scope::add);
  }

  /// What adds the node to the graph; empty if there is anything about it that is not known here.
  private Optional<Runnable> understood(OnnxNode node) {
    if (!OperatorTable.reads(node.domain(), node.opType(), opset)) {
      return Optional.empty();
    }
    Trial trial = new Trial(scope);
    try {
      NodeView view = new NodeView(node, opset, trial, decoder::decode);
      OperatorTable.upgrades().forEach(upgrade -> upgrade.apply(view));
      Operator operator = OperatorTable.row(view.opType()).orElseThrow().read(view);
      return Optional.of(() -> add(view, operator, trial));
    } catch (IllegalArgumentException
        | ArithmeticException
        | IllegalStateException
        | FormatException e) {
      return Optional.empty();
    }
  }

  private void add(NodeView view, Operator operator, Trial trial) {
    trial.keep();
    if (operator instanceof Constant(Tensor value)) {
      scope.addInitializer(view.outputs().getFirst().orElseThrow().name(), value);
    } else {
      scope.add(new Node(view.name(), operator, view.inputs(), view.outputs()));
    }
  }

  private Graph build(List<Value> outputs) {
    try {
      return scope.build(outputs);
    } catch (GraphException e) {
      throw new FormatException(model.file(), Objects.toString(e.getMessage()), e);
    }
  }

  /// Adds file and byte to what is wrong with a part of the model.
  private void at(int offset, Runnable step) {
    try {
      step.run();
    } catch (GraphException e) {
      throw refuse(offset, String.valueOf(e.getMessage()));
    }
  }

  private FormatException refuse(int offset, String what) {
    return new FormatException(model.file(), offset, what);
  }
}
