package dev.adjoint.formats.onnx;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.table.NodeView;
import dev.adjoint.formats.onnx.table.OperatorTable;
import dev.adjoint.formats.onnx.table.Row;
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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes a graph of a model's records, by the table of operators.
final class Importer {
  private final OnnxModel model;
  private final TensorDecoder decoder;
  private final DeclaredValues declared;
  private final ImportScope scope;
  private final int opset;

  private Importer(OnnxModel model, ExternalData externalData) {
    this.model = model;
    this.decoder = new TensorDecoder(model.file(), externalData);
    this.declared = new DeclaredValues(model.file());
    this.opset = Opsets.of(model);
    this.scope =
        new ImportScope(model.graph().name(), declared.hints(model.graph()), names(model.graph()));
  }

  /// @throws FormatException if the model needs what is not supported, or is not sound
  static Graph graph(OnnxModel model, ExternalData externalData) {
    OnnxModel core = HalfWeights.widened(PictureEnds.cut(model));
    Support.require(core);
    return new Importer(core, externalData).graph();
  }

  private Graph graph() {
    OnnxGraph graph = model.graph();
    Set<String> held =
        graph.initializers().stream().map(OnnxTensor::name).collect(Collectors.toSet());
    graph.initializers().forEach(this::initializer);
    graph.inputs().stream().filter(input -> !held.contains(input.name())).forEach(this::input);
    graph.nodes().forEach(this::node);
    return build(graph.outputs().stream().map(output -> new Value(output.name())).toList());
  }

  private static Set<String> names(OnnxGraph graph) {
    Set<String> names = new HashSet<>();
    graph.inputs().forEach(input -> names.add(input.name()));
    graph.initializers().forEach(tensor -> names.add(tensor.name()));
    graph.nodes().forEach(node -> names.addAll(node.outputs()));
    graph.nodes().forEach(node -> names.addAll(node.inputs()));
    return names;
  }

  private void initializer(OnnxTensor tensor) {
    if (tensor.name().isEmpty()) {
      throw refuse(tensor.offset(), "an initializer has no name");
    }
    Tensor decoded = decoder.decode(tensor);
    at(tensor.offset(), "", () -> scope.addInitializer(tensor.name(), decoded));
  }

  private void input(OnnxValue input) {
    at(input.offset(), "", () -> scope.addInput(input.name(), declared.input(input)));
  }

  private void node(OnnxNode node) {
    at(node.offset(), node.title() + ": ", () -> add(node));
  }

  private void add(OnnxNode node) {
    NodeView view = new NodeView(node, opset, scope, decoder::decode);
    OperatorTable.upgrades().forEach(upgrade -> upgrade.apply(view));
    Operator operator = row(view).read(view);
    if (operator instanceof Constant(Tensor value)) {
      scope.addInitializer(view.outputs().getFirst().orElseThrow().name(), value);
    } else {
      scope.add(new Node(view.name(), operator, view.inputs(), view.outputs()));
    }
  }

  private static Row<?> row(NodeView view) {
    return OperatorTable.row(view.opType())
        .orElseThrow(() -> new IllegalArgumentException(view.opType() + " is not supported"));
  }

  private Graph build(List<Value> outputs) {
    try {
      return scope.build(outputs);
    } catch (GraphException e) {
      throw new FormatException(model.file(), Objects.toString(e.getMessage()), e);
    }
  }

  /// Adds file and byte to what is wrong with a part of the model.
  private void at(int offset, String title, Runnable step) {
    try {
      step.run();
    } catch (FormatException e) {
      throw e;
    } catch (GraphException e) {
      // It names the node itself.
      throw refuse(offset, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException | ArithmeticException | IllegalStateException e) {
      throw refuse(offset, title + e.getMessage());
    }
  }

  private FormatException refuse(int offset, String what) {
    return new FormatException(model.file(), offset, what);
  }
}
