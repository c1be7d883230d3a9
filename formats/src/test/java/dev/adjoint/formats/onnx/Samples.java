package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Value;
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
import dev.adjoint.formats.onnx.wire.OnnxValue.Open;
import dev.adjoint.formats.onnx.wire.TensorWriter;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Small models and their parts, for tests to write, damage and read.
public final class Samples {
  private static final int FLOAT = 1;

  private Samples() {}

  public static OnnxAttribute attribute(String name, Value value) {
    return new OnnxAttribute(name, value, 0);
  }

  public static OnnxAttribute ints(String name, long... values) {
    return attribute(name, new OnnxAttribute.Wholes(Tensor.integers(values)));
  }

  public static OnnxAttribute whole(String name, long value) {
    return attribute(name, new OnnxAttribute.Whole(value));
  }

  public static OnnxAttribute real(String name, float value) {
    return attribute(name, new OnnxAttribute.Real(value));
  }

  public static OnnxAttribute text(String name, String value) {
    return attribute(name, new OnnxAttribute.Text(value));
  }

  /// A node `opType` named after its output.
  public static OnnxNode node(
      String opType, List<String> inputs, String output, OnnxAttribute... attributes) {
    return new OnnxNode(output, "", opType, inputs, List.of(output), List.of(attributes), 0);
  }

  public static OnnxTensor floats(String name, Shape shape) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 4f - 1;
    }
    return TensorWriter.encode(name, Tensor.of(shape, values));
  }

  /// A float32 value; sizes are numbers, names, or nulls where they are open.
  public static OnnxValue value(String name, @Nullable Object... sizes) {
    List<Dimension> dimensions = Arrays.stream(sizes).map(Samples::dimension).toList();
    return new OnnxValue(name, Optional.of(new OfTensor(FLOAT, Optional.of(dimensions))), 0);
  }

  private static Dimension dimension(@Nullable Object size) {
    return switch (size) {
      case Integer number -> new Fixed(number);
      case String name -> new Named(name);
      case null, default -> Open.OPEN;
    };
  }

  public static OnnxModel model(
      List<OnnxValue> inputs,
      List<OnnxTensor> initializers,
      List<OnnxNode> nodes,
      OnnxValue... outputs) {
    return model(18, inputs, initializers, nodes, outputs);
  }

  public static OnnxModel model(
      int opset,
      List<OnnxValue> inputs,
      List<OnnxTensor> initializers,
      List<OnnxNode> nodes,
      OnnxValue... outputs) {
    OnnxGraph graph =
        new OnnxGraph(
            "sample", nodes, initializers, inputs, List.of(outputs), List.of(), List.of(), 0);
    return new OnnxModel("sample.onnx", 8, "tests", List.of(new Opset("", opset)), graph);
  }

  /// A transposed convolution K4 S2 P1 with a leaky ReLU behind it, for pictures of any size.
  public static OnnxModel upsampler() {
    return model(
        List.of(value("x", "N", 2, "H", "W")),
        List.of(floats("w", Shape.of(2, 3, 4, 4)), floats("b", Shape.of(3))),
        List.of(
            node(
                "ConvTranspose",
                List.of("x", "w", "b"),
                "up",
                ints("strides", 2, 2),
                ints("pads", 1, 1, 1, 1),
                ints("kernel_shape", 4, 4)),
            node("LeakyRelu", List.of("up"), "y", real("alpha", 0.1f))),
        value("y", "N", 3, "2*H", "2*W"));
  }
}
