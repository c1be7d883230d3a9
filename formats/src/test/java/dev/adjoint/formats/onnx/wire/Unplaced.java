package dev.adjoint.formats.onnx.wire;

import dev.adjoint.formats.onnx.wire.OnnxAttribute.Held;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Nested;
import java.util.List;
import java.util.function.UnaryOperator;

/// Records as they would be had they stood nowhere in a file: with all offsets zero, so that what
/// was written and what was read back can be compared.
final class Unplaced {
  private Unplaced() {}

  static OnnxModel model(OnnxModel model) {
    return model.with(graph(model.graph()));
  }

  static OnnxGraph graph(OnnxGraph graph) {
    return new OnnxGraph(
        graph.name(),
        each(graph.nodes(), Unplaced::node),
        each(graph.initializers(), Unplaced::tensor),
        each(graph.inputs(), Unplaced::value),
        each(graph.outputs(), Unplaced::value),
        each(graph.declared(), Unplaced::value),
        graph.sparseInitializers(),
        0);
  }

  static OnnxTensor tensor(OnnxTensor t) {
    return new OnnxTensor(t.name(), t.dims(), t.dataType(), t.contents(), 0);
  }

  private static OnnxNode node(OnnxNode n) {
    List<OnnxAttribute> attributes = each(n.attributes(), Unplaced::attribute);
    return new OnnxNode(n.name(), n.domain(), n.opType(), n.inputs(), n.outputs(), attributes, 0);
  }

  private static OnnxAttribute attribute(OnnxAttribute attribute) {
    OnnxAttribute.Value value =
        switch (attribute.value()) {
          case Held(OnnxTensor tensor) -> new Held(tensor(tensor));
          case Nested(OnnxGraph graph) -> new Nested(graph(graph));
          case OnnxAttribute.Value other -> other;
        };
    return new OnnxAttribute(attribute.name(), value, 0);
  }

  private static OnnxValue value(OnnxValue value) {
    return new OnnxValue(value.name(), value.type(), 0);
  }

  private static <T> List<T> each(List<T> parts, UnaryOperator<T> change) {
    return parts.stream().map(change).toList();
  }
}
