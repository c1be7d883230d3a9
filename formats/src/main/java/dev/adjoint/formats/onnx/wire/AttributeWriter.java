package dev.adjoint.formats.onnx.wire;

import dev.adjoint.formats.onnx.wire.OnnxAttribute.Held;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Nested;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Other;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Real;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Reals;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Text;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Texts;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Value;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Whole;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Wholes;

/// Writes attributes: what [AttributeReader] reads.
final class AttributeWriter {
  private AttributeWriter() {}

  static void attribute(WireWriter wire, OnnxAttribute attribute) {
    wire.text(Proto.Attribute.NAME, attribute.name());
    value(wire, attribute.value());
    wire.whole(Proto.Attribute.TYPE, AttributeReader.type(attribute.value()));
  }

  private static void value(WireWriter wire, Value value) {
    switch (value) {
      case Real(float real) -> wire.real(Proto.Attribute.F, real);
      case Whole(long whole) -> wire.whole(Proto.Attribute.I, whole);
      case Text(String text) -> wire.text(Proto.Attribute.S, text);
      case Held(OnnxTensor tensor) ->
          wire.message(Proto.Attribute.T, w -> TensorWriter.tensor(w, tensor));
      case Nested(OnnxGraph graph) ->
          wire.message(Proto.Attribute.G, w -> ModelWriter.graph(w, graph));
      case Reals reals -> reals(wire, reals);
      case Wholes wholes -> wholes(wire, wholes);
      case Texts texts -> texts.values().forEach(t -> wire.text(Proto.Attribute.STRINGS, t));
      case Other(String kind) -> throw new IllegalArgumentException(kind + " cannot be written");
    }
  }

  /// One field a number: the schema declares these lists without packing.
  private static void reals(WireWriter wire, Reals reals) {
    for (float value : reals.values().values()) {
      wire.real(Proto.Attribute.FLOATS, value);
    }
  }

  private static void wholes(WireWriter wire, Wholes wholes) {
    for (long value : wholes.values().toLongs()) {
      wire.whole(Proto.Attribute.INTS, value);
    }
  }
}
