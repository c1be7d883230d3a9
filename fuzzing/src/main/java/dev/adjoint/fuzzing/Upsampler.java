package dev.adjoint.fuzzing;

import dev.adjoint.formats.onnx.wire.ModelWriter;
import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxModel.Opset;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxValue;
import dev.adjoint.formats.onnx.wire.OnnxValue.Fixed;
import dev.adjoint.formats.onnx.wire.OnnxValue.Named;
import dev.adjoint.formats.onnx.wire.OnnxValue.OfTensor;
import dev.adjoint.formats.onnx.wire.TensorWriter;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// A small sound model: a transposed convolution and a leaky ReLU.
final class Upsampler {
  private static final int FLOAT = 1;

  private Upsampler() {}

  static byte[] bytes() {
    OnnxGraph graph =
        new OnnxGraph(
            "sound",
            List.of(up(), relu()),
            List.of(TensorWriter.encode("w", Tensor.of(Shape.of(1, 1, 2, 2), 1f, 2, 3, 4))),
            List.of(image("x", "H")),
            List.of(image("y", "2*H")),
            List.of(),
            List.of(),
            0);
    return ModelWriter.bytes(new OnnxModel("sound.onnx", 8, "", List.of(new Opset("", 18)), graph));
  }

  private static OnnxNode up() {
    OnnxAttribute.Value strides = new OnnxAttribute.Wholes(Tensor.integers(2, 2));
    return node("ConvTranspose", List.of("x", "w"), "up", "strides", strides);
  }

  private static OnnxNode relu() {
    return node("LeakyRelu", List.of("up"), "y", "alpha", new OnnxAttribute.Real(0.1f));
  }

  private static OnnxNode node(
      String type, List<String> inputs, String output, String attribute, OnnxAttribute.Value is) {
    OnnxAttribute only = new OnnxAttribute(attribute, is, 0);
    return new OnnxNode(output, "", type, inputs, List.of(output), List.of(only), 0);
  }

  private static OnnxValue image(String name, String height) {
    List<OnnxValue.Dimension> sizes =
        List.of(new Fixed(1), new Fixed(1), new Named(height), new Fixed(4));
    return new OnnxValue(name, Optional.of(new OfTensor(FLOAT, Optional.of(sizes))), 0);
  }
}
