package dev.adjoint.formats.onnx.wire;

import java.util.ArrayList;
import java.util.List;

/// Reads a `GraphProto`, its nodes and their attributes.
final class GraphReader {
  private final WireReader wire;
  private final TensorReader tensors;
  private final ValueReader values;

  GraphReader(WireReader wire) {
    this.wire = wire;
    this.tensors = new TensorReader(wire);
    this.values = new ValueReader(wire);
  }

  /// Reads the current field as a graph.
  OnnxGraph graph() {
    int offset = wire.offset();
    return wire.message("GraphProto", () -> graph(offset));
  }

  private OnnxGraph graph(int offset) {
    String name = "";
    List<OnnxNode> nodes = new ArrayList<>();
    List<OnnxTensor> initializers = new ArrayList<>();
    List<OnnxValue> inputs = new ArrayList<>();
    List<OnnxValue> outputs = new ArrayList<>();
    List<OnnxValue> declared = new ArrayList<>();
    List<OnnxTensor> sparse = new ArrayList<>();
    while (wire.next()) {
      switch (wire.field()) {
        case Proto.Graph.NAME -> name = wire.text();
        case Proto.Graph.NODE -> nodes.add(node());
        case Proto.Graph.INITIALIZER -> initializers.add(tensors.tensor());
        case Proto.Graph.INPUT -> inputs.add(values.value());
        case Proto.Graph.OUTPUT -> outputs.add(values.value());
        case Proto.Graph.VALUE_INFO -> declared.add(values.value());
        case Proto.Graph.SPARSE_INITIALIZER -> sparse.add(tensors.sparse());
        default -> wire.skip();
      }
    }
    return new OnnxGraph(name, nodes, initializers, inputs, outputs, declared, sparse, offset);
  }

  private OnnxNode node() {
    int offset = wire.offset();
    return wire.message("NodeProto", () -> node(offset));
  }

  private OnnxNode node(int offset) {
    String name = "";
    String domain = "";
    String opType = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    List<OnnxAttribute> attributes = new ArrayList<>();
    while (wire.next()) {
      switch (wire.field()) {
        case Proto.Node.INPUT -> inputs.add(wire.text());
        case Proto.Node.OUTPUT -> outputs.add(wire.text());
        case Proto.Node.NAME -> name = wire.text();
        case Proto.Node.OP_TYPE -> opType = wire.text();
        case Proto.Node.DOMAIN -> domain = OnnxModel.domain(wire.text());
        case Proto.Node.ATTRIBUTE -> attributes.add(new AttributeReader(wire, this).attribute());
        default -> wire.skip();
      }
    }
    if (opType.isEmpty()) {
      throw wire.refuse(offset, "node \"%s\" has no operator (op_type)".formatted(name));
    }
    return new OnnxNode(name, domain, opType, inputs, outputs, attributes, offset);
  }

  OnnxTensor tensor() {
    return tensors.tensor();
  }
}
