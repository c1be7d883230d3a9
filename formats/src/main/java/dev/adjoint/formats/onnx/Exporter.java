package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.table.OperatorTable;
import dev.adjoint.formats.onnx.table.Row;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes a model's records of a graph, by the same table by which [Importer] reads them.
final class Exporter {
  /// The version of the format that came with opset 22 (ONNX 1.17).
  private static final int IR_VERSION = 10;

  private static final String PRODUCER = "Adjoint";

  private final Graph graph;
  private final Specs specs;
  private final HalfWeights halves;

  private Exporter(Graph graph, HalfWeights halves) {
    this.graph = graph;
    this.specs = Specs.of(graph);
    this.halves = halves;
  }

  /// @throws GraphException naming a node that ONNX has no operator for, or a constant that 16 bits
  ///     do not hold
  static OnnxModel model(Graph graph, OnnxOptions options) {
    HalfWeights halves = options.halves() ? HalfWeights.of(graph) : HalfWeights.none();
    return new OnnxModel(
        graph.name(),
        IR_VERSION,
        PRODUCER,
        List.of(new Opset("", OperatorTable.WRITTEN_OPSET)),
        new Exporter(graph, halves).graph(),
        options.notes());
  }

  private OnnxGraph graph() {
    List<OnnxTensor> constants =
        graph.constants().entrySet().stream()
            .map(constant -> halves.encoded(constant.getKey().name(), constant.getValue()))
            .toList();
    return new OnnxGraph(
        graph.name(),
        Stream.concat(halves.nodes().stream(), graph.nodes().stream().map(this::node)).toList(),
        constants,
        graph.inputs().stream().map(port -> value(port.value())).toList(),
        graph.outputs().stream().map(this::value).toList(),
        List.of(),
        0,
        0);
  }

  private OnnxNode node(Node node) {
    try {
      Row<?> row = row(node);
      return new OnnxNode(
          node.name(),
          "",
          row.opType(),
          names(node.inputs()).stream().map(halves::read).toList(),
          names(node.outputs()),
          row.write(node),
          0);
    } catch (IllegalArgumentException e) {
      throw GraphException.at(node, e);
    }
  }

  private static Row<?> row(Node node) {
    return OperatorTable.row(node.operator())
        .filter(row -> row.since() <= OperatorTable.WRITTEN_OPSET)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "opset %d of ONNX has no such operator".formatted(OperatorTable.WRITTEN_OPSET)));
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
