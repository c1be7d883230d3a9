package dev.adjoint.formats.onnx.wire;

import dev.adjoint.formats.onnx.wire.OnnxModel.Opset;
import dev.adjoint.formats.onnx.wire.OnnxValue.Dimension;
import dev.adjoint.formats.onnx.wire.OnnxValue.Fixed;
import dev.adjoint.formats.onnx.wire.OnnxValue.Named;
import dev.adjoint.formats.onnx.wire.OnnxValue.OfTensor;
import dev.adjoint.formats.onnx.wire.OnnxValue.Open;
import dev.adjoint.formats.onnx.wire.OnnxValue.Other;
import java.util.List;

/// Writes a model: what [ModelReader] reads back as equal records, offsets aside. Fields stand in
/// the order of their numbers, as protobuf's own writers have them.
public final class ModelWriter {
  private ModelWriter() {}

  /// The bytes of an `.onnx` file.
  public static byte[] bytes(OnnxModel model) {
    return WireWriter.bytes(wire -> {
      wire.whole(Proto.Model.IR_VERSION, model.irVersion());
      wire.textIfAny(Proto.Model.PRODUCER_NAME, model.producer());
      wire.message(Proto.Model.GRAPH, graph -> graph(graph, model.graph()));
      model
          .opsets()
          .forEach(opset -> wire.message(Proto.Model.OPSET_IMPORT, set -> opset(set, opset)));
      model.notes().forEach((name, text) -> wire.entry(Proto.Model.METADATA_PROPS, name, text));
    });
  }

  private static void opset(WireWriter wire, Opset opset) {
    wire.textIfAny(Proto.OperatorSet.DOMAIN, opset.domain());
    wire.whole(Proto.OperatorSet.VERSION, opset.version());
  }

  static void graph(WireWriter wire, OnnxGraph graph) {
    graph.nodes().forEach(node -> wire.message(Proto.Graph.NODE, n -> node(n, node)));
    wire.textIfAny(Proto.Graph.NAME, graph.name());
    graph
        .initializers()
        .forEach(t -> wire.message(Proto.Graph.INITIALIZER, w -> TensorWriter.tensor(w, t)));
    values(wire, Proto.Graph.INPUT, graph.inputs());
    values(wire, Proto.Graph.OUTPUT, graph.outputs());
    values(wire, Proto.Graph.VALUE_INFO, graph.declared());
  }

  private static void node(WireWriter wire, OnnxNode node) {
    node.inputs().forEach(name -> wire.text(Proto.Node.INPUT, name));
    node.outputs().forEach(name -> wire.text(Proto.Node.OUTPUT, name));
    wire.textIfAny(Proto.Node.NAME, node.name());
    wire.text(Proto.Node.OP_TYPE, node.opType());
    node.attributes()
        .forEach(a -> wire.message(Proto.Node.ATTRIBUTE, w -> AttributeWriter.attribute(w, a)));
    wire.textIfAny(Proto.Node.DOMAIN, node.domain());
  }

  private static void values(WireWriter wire, int field, List<OnnxValue> values) {
    values.forEach(value -> wire.message(field, w -> value(w, value)));
  }

  private static void value(WireWriter wire, OnnxValue value) {
    wire.text(Proto.ValueInfo.NAME, value.name());
    value.type().ifPresent(type -> wire.message(Proto.ValueInfo.TYPE, w -> type(w, type)));
  }

  private static void type(WireWriter wire, OnnxValue.Kind type) {
    switch (type) {
      case OfTensor tensor -> wire.message(Proto.Type.TENSOR_TYPE, w -> tensorType(w, tensor));
      case Other other ->
          throw new IllegalArgumentException(other.kind() + " cannot be written, only tensors");
    }
  }

  private static void tensorType(WireWriter wire, OfTensor type) {
    wire.whole(Proto.TensorType.ELEM_TYPE, type.elementType());
    type.sizes().ifPresent(sizes -> wire.message(Proto.TensorType.SHAPE, w -> sizes(w, sizes)));
  }

  private static void sizes(WireWriter wire, List<Dimension> sizes) {
    sizes.forEach(size -> wire.message(Proto.TensorShape.DIM, w -> dimension(w, size)));
  }

  private static void dimension(WireWriter wire, Dimension dimension) {
    switch (dimension) {
      case Fixed(long size) -> wire.whole(Proto.Dimension.DIM_VALUE, size);
      case Named(String name) -> wire.text(Proto.Dimension.DIM_PARAM, name);
      case Open open -> {}
    }
  }
}
