package dev.adjoint.formats.onnx.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.formats.onnx.Samples;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Held;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Nested;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Reals;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Texts;
import dev.adjoint.formats.onnx.wire.OnnxTensor.External;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelRoundTripTest {
  private static OnnxModel again(OnnxModel model) {
    return Unplaced.model(ModelReader.read("sample.onnx", ModelWriter.bytes(model)));
  }

  private static OnnxModel withAttributes(OnnxAttribute... attributes) {
    OnnxNode node = Samples.node("Anything", List.of("x", "", "x"), "y", attributes);
    return Samples.model(
        List.of(Samples.value("x", 1, "H", 2.5)), List.of(), List.of(node), Samples.value("y"));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(again(Samples.upsampler())).isEqualTo(Samples.upsampler());
  }

  @Test
  void everyKindOfAttributeIsReadBack() {
    OnnxAttribute[] attributes = {
      Samples.whole("whole", -3),
      Samples.real("real", 0.1f),
      Samples.text("text", "crd"),
      Samples.ints("none"),
      Samples.ints("wholes", 1, -2, Long.MAX_VALUE, Long.MIN_VALUE),
      Samples.attribute("reals", new Reals(Tensor.of(Shape.of(2), 1.5f, -0f))),
      Samples.attribute("texts", new Texts(List.of("a", "ü"))),
      Samples.attribute("tensor", new Held(Samples.floats("", Shape.of(2, 3)))),
      Samples.attribute("graph", new Nested(Samples.upsampler().graph())),
    };
    OnnxModel model = withAttributes(attributes);
    assertThat(again(model)).isEqualTo(model);
  }

  @Test
  void externalDataAndTypedFieldsAreReadBack() {
    Bits bits = new Bits();
    bits.add(Float.floatToRawIntBits(1.5f));
    bits.add(Float.floatToRawIntBits(Float.NaN));
    OnnxTensor typed =
        new OnnxTensor(
            "t", List.of(2L), 1, List.of(new OnnxTensor.Typed(Proto.Tensor.FLOAT_DATA, bits)), 0);
    OnnxTensor external =
        new OnnxTensor("e", List.of(4L), 1, List.of(new External("weights.bin", 16, 16)), 0);
    OnnxModel model =
        Samples.model(List.of(), List.of(typed, external), List.of(), Samples.value("t"));
    assertThat(again(model).graph().initializers()).containsExactly(typed, external);
  }

  @Test
  void offsetsPointAtTheMessages() {
    byte[] bytes = ModelWriter.bytes(Samples.upsampler());
    OnnxModel model = ModelReader.read("sample.onnx", bytes);
    assertThat(bytes[model.graph().offset()]).isEqualTo(key(Proto.Model.GRAPH));
    model.graph().nodes().forEach(node -> assertThat(bytes[node.offset()]).isEqualTo(key(1)));
    model
        .graph()
        .initializers()
        .forEach(t -> assertThat(bytes[t.offset()]).isEqualTo(key(Proto.Graph.INITIALIZER)));
  }

  /// The key of a length-delimited field.
  private static byte key(int field) {
    return (byte) ((field << 3) | 2);
  }

  @Test
  void sameModelSameBytes() {
    byte[] bytes = ModelWriter.bytes(Samples.upsampler());
    assertThat(ModelWriter.bytes(ModelReader.read("sample.onnx", bytes))).isEqualTo(bytes);
  }
}
