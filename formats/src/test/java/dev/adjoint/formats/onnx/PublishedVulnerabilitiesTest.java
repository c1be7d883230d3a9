package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.wire.ModelWriter;
import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.formats.onnx.wire.OnnxModel;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.TensorWriter;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.GraphException;
import dev.adjoint.network.Network;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.ConvWeightGradient;
import dev.adjoint.operator.conv.ConvolutionFace;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Inputs with which convolutions and pools of other frameworks read or wrote memory that is not
/// theirs, or divided by zero, as their advisories give them; each in NCHW order. Here each is refused,
/// with the node's name, or gives the right numbers.
class PublishedVulnerabilitiesTest {
  private static final Shape SQUARE = Shape.of(1, 1, 3, 3);

  /// A model with one node that reads `x`, of this shape, and the constants.
  private static OnnxModel model(
      String opType, Shape x, List<OnnxTensor> constants, OnnxAttribute... attributes) {
    List<String> inputs = new ArrayList<>(List.of("x"));
    constants.forEach(constant -> inputs.add(constant.name()));
    return Samples.model(
        List.of(Samples.value("x", x.toList().toArray())),
        constants,
        List.of(Samples.node(opType, inputs, "y", attributes)),
        Samples.value("y"));
  }

  private static OnnxModel convolution(
      String opType, Shape x, Shape w, OnnxAttribute... attributes) {
    return model(opType, x, List.of(TensorWriter.encode("w", ramp(w).toFloats())), attributes);
  }

  private static DoubleTensor ramp(Shape shape) {
    return Tensor.of(
        shape, IntStream.range(0, shape.elements()).mapToDouble(i -> i % 11 - 4).toArray());
  }

  private static Tensor run(OnnxModel model, Tensor x) {
    Network network = Network.of(Onnx.read(ModelWriter.bytes(model), "cve.onnx"));
    return network.run(x);
  }

  private static Tensor run(OnnxModel model, Shape x) {
    return run(model, ramp(x).toFloats());
  }

  private static void refused(OnnxModel model, Shape x, String node, String message) {
    assertThatThrownBy(() -> run(model, x))
        .isInstanceOfAny(FormatException.class, GraphException.class)
        .hasMessageContaining(node + " \"y\"")
        .hasMessageContaining(message);
  }

  private static void refused(
      String opType, Shape x, Shape w, String message, OnnxAttribute... attributes) {
    refused(convolution(opType, x, w, attributes), x, opType, message);
  }

  // ---- CVE-2021-29520: Conv3DBackpropInputV2 and FilterV2, heap overflow

  @Test
  void sizesOfAVolumeThatItsStridesDoNotGiveAreMadeByCropping() {
    Shape x = Shape.of(1, 1, 1, 1, 1);
    Shape w = Shape.of(1, 1, 4, 1, 6);
    OnnxModel model =
        convolution(
            "ConvTranspose",
            x,
            w,
            Samples.ints("strides", 89, 29, 89),
            Samples.text("auto_pad", "SAME_UPPER"),
            Samples.ints("output_shape", 1, 1, 1));
    // 4 x 1 x 6 cells, cropped to 1 x 1 x 1: one at the front of 3, and two of 5.
    PlainScatter definition =
        new PlainScatter(
            List.of(89L, 29L, 89L),
            List.of(1L, 1L, 1L),
            List.of(1L, 0L, 2L),
            List.of(2L, 0L, 3L),
            List.of(0L, 0L, 0L),
            1);
    assertThat(run(model, x)).isEqualTo(definition.of(ramp(x), ramp(w)).toFloats());
  }

  @Test
  void aVolumesWeightGradientKeepsToItsGrids() {
    ConvGeometry geometry = ConvGeometry.kernel(7, 7, 7).stride(37, 65, 93);
    DoubleTensor fine = ramp(Shape.of(7, 7, 7, 7, 7));
    DoubleTensor coarse = ramp(Shape.of(7, 1, 1, 1, 1));
    Tensor weights = evaluate(new ConvWeightGradient(geometry), fine, coarse);
    // One coarse cell: each weight is the fine cell under its tap, summed over the batch.
    double[] expected = new double[7 * 343];
    for (int i = 0; i < fine.shape().elements(); i++) {
      expected[i % expected.length] += fine.real(i) * coarse.real(i / expected.length);
    }
    assertThat(weights).isEqualTo(Tensor.of(Shape.of(1, 7, 7, 7, 7), expected));
  }

  // ---- CVE-2021-29522, -29524, -29525, -29526, -29538, -29594, -41209: divisions by zero

  @Test
  void kernelsWithoutTapsAreRefused() {
    refused("ConvTranspose", Shape.of(0, 0, 0, 0, 0), Shape.of(0, 0, 0, 0, 1), "kernel is 0");
    refused("ConvTranspose", Shape.of(52, 0, 1, 1), Shape.of(0, 5, 0, 1), "kernel is 0");
    refused("Conv", Shape.of(0, 0, 0, 0), Shape.of(0, 0, 0, 0), "kernel is 0");
    refused("Conv", SQUARE, Shape.of(1, 1, 0, 3), "kernel is 0");
    assertThatThrownBy(() -> ConvGeometry.kernel(0, 0, 0)).hasMessageContaining("kernel is 0");
    assertThatThrownBy(() -> ConvGeometry.kernel(1, 0)).hasMessageContaining("kernel is 0");
  }

  @Test
  void aWeightGradientOfNothingIsWithoutElements() {
    ConvGeometry geometry = ConvGeometry.kernel(1, 1).stride(66, 18);
    Tensor weights =
        evaluate(
            new ConvWeightGradient(geometry),
            ramp(Shape.of(0, 0, 0, 1)),
            ramp(Shape.of(0, 1, 0, 1)));
    assertThat(weights.shape()).isEqualTo(Shape.of(1, 0, 1, 1));
  }

  @Test
  void channelsMayBeNone() {
    OnnxModel noOutputs = convolution("Conv", SQUARE, Shape.of(0, 1, 3, 3));
    assertThat(run(noOutputs, SQUARE).shape()).isEqualTo(Shape.of(1, 0, 1, 1));
    Shape empty = Shape.of(1, 0, 3, 3);
    OnnxModel noInputs = convolution("Conv", empty, Shape.of(2, 0, 3, 3));
    assertThat(run(noInputs, empty)).isEqualTo(Tensor.of(Shape.of(1, 2, 1, 1), 0f, 0));
  }

  @Test
  void divisorsThatAreZeroAreRefused() {
    Shape w = Shape.of(1, 1, 2, 2);
    for (String opType : List.of("Conv", "ConvTranspose")) {
      refused(opType, SQUARE, w, "stride is 0", Samples.ints("strides", 0, 1));
      refused(opType, SQUARE, w, "dilation is 0", Samples.ints("dilations", 1, 0));
      refused(opType, SQUARE, w, "group is 0", Samples.whole("group", 0));
    }
  }

  // ---- CVE-2022-35969: Conv2DBackpropInput, an empty gradient

  @Test
  void aTransposeOfAnEmptyGridIsZero() {
    Shape x = Shape.of(3, 3, 1, 0);
    OnnxModel model =
        convolution(
            "ConvTranspose",
            x,
            Shape.of(3, 2, 1, 3),
            Samples.ints("strides", 1, 2),
            Samples.ints("output_shape", 1, 1));
    assertThat(run(model, x)).isEqualTo(Tensor.of(Shape.of(3, 2, 1, 1), new float[6]));
  }

  // ---- CVE-2021-29527: QuantizedConv2D

  @Test
  void quantisedConvolutionIsRefusedByName() {
    assertThatThrownBy(() -> run(convolution("QLinearConv", SQUARE, SQUARE), SQUARE))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("not supported: QLinearConv (node \"y\")");
  }

  // ---- CVE-2021-29585, -29586, -29588: stride 0 in a model file

  @Test
  void poolsOfStrideZeroAreRefused() {
    for (String opType : List.of("MaxPool", "AveragePool", "LpPool")) {
      OnnxAttribute kernel = Samples.ints("kernel_shape", 2, 2);
      OnnxModel model = model(opType, SQUARE, List.of(), kernel, Samples.ints("strides", 1, 0));
      refused(model, SQUARE, opType, "stride is 0");
    }
  }

  // ---- ORT#27432, #27903, TFLite#120484, XNNPACK#10454, pytorch#197409, #152913, #107539

  @Test
  void indicesOutsideThePooledGridAreRefused() {
    for (long index : longs(-1, 16, (1L << 32) + 3, Long.MIN_VALUE, Long.MAX_VALUE)) {
      assertThatThrownBy(() -> run(unpool(index, 2), Shape.of(1, 1, 1, 1)))
          .as("index %d", index)
          .isInstanceOfAny(FormatException.class, GraphException.class)
          .hasMessageContaining("MaxUnpool \"y\"")
          .hasMessageContaining(Long.toString(index));
    }
    assertThat(run(unpool(3, 2), Tensor.of(Shape.of(1, 1, 1, 1), 5f)))
        .isEqualTo(Tensor.of(Shape.of(1, 1, 2, 2), 0f, 0, 0, 5));
  }

  @Test
  void unpoolingByANegativeKernelIsRefused() {
    refused(unpool(0, -2), Shape.of(1, 1, 1, 1), "MaxUnpool", "kernel is -2");
  }

  private static OnnxModel unpool(long index, long kernel) {
    Tensor indices = Tensor.integers(index).reshape(Shape.of(1, 1, 1, 1));
    return model(
        "MaxUnpool",
        Shape.of(1, 1, 1, 1),
        List.of(TensorWriter.encode("i", indices)),
        Samples.ints("kernel_shape", kernel, kernel),
        Samples.ints("strides", 2, 2));
  }

  // ---- pytorch#5112: the gradients of ConvTranspose with dilation and output padding

  @Test
  void adjointsWithDilationAndOutputPaddingHoldTheDotProductLaw() {
    ConvTranspose operator =
        new ConvTranspose(
            ConvGeometry.kernel(3, 3).stride(2).dilation(3).padding(1).outputPadding(2));
    DoubleTensor x = random(Shape.of(2, 3, 4, 5));
    DoubleTensor w = random(Shape.of(3, 2, 3, 3));
    DoubleTensor y = evaluate(operator, x, w);
    DoubleTensor g = random(y.shape());
    Inputs<TensorSpec> sizes = Inputs.of(TensorSpec.of(x), TensorSpec.of(w));
    double dot = dot(g, y);
    assertThat(dot(evaluate(operator.adjoint(0, sizes), g, w), x)).isCloseTo(dot, within(1e-10));
    assertThat(dot(evaluate(operator.adjoint(1, sizes), x, g), w)).isCloseTo(dot, within(1e-10));
  }

  // ---- pytorch#184026: output padding with as many input as output channels

  @Test
  void outputPaddingWithEqualChannelsGivesTheRightLayout() {
    Shape x = Shape.of(2, 16, 4, 4);
    Shape w = Shape.of(16, 16, 3, 3);
    OnnxModel model =
        convolution(
            "ConvTranspose",
            x,
            w,
            Samples.ints("strides", 2, 2),
            Samples.ints("pads", 1, 1, 1, 1),
            Samples.ints("output_padding", 1, 1));
    PlainScatter definition =
        new PlainScatter(
            List.of(2L, 2L), List.of(1L, 1L), List.of(1L, 1L), List.of(1L, 1L), List.of(1L, 1L), 1);
    // Whole numbers below 2^24 are exact in float32.
    assertThat(run(model, x)).isEqualTo(definition.of(ramp(x), ramp(w)).toFloats());
  }

  // ---- onnx#1609, #2788, ORT#4086, #9370, #11927, #5368, #12537, #13311: which side is cropped

  @Test
  void anOddCellIsCroppedBehindBySameUpperAndInFrontBySameLower() {
    assertThat(transposedOnes("SAME_UPPER")).isEqualTo(Tensor.of(Shape.of(1, 1, 4), 1f, 2, 4, 2));
    assertThat(transposedOnes("SAME_LOWER")).isEqualTo(Tensor.of(Shape.of(1, 1, 4), 2f, 4, 2, 3));
  }

  /// Two ones, scattered with the kernel 1 2 3 and stride 2: 1 2 (3 + 1) 2 3, of which one cell must go.
  private static Tensor transposedOnes(String autoPad) {
    Tensor w = Tensor.of(Shape.of(1, 1, 3), 1f, 2, 3);
    OnnxModel model =
        model(
            "ConvTranspose",
            Shape.of(1, 1, 2),
            List.of(TensorWriter.encode("w", w)),
            Samples.ints("strides", 2),
            Samples.text("auto_pad", autoPad));
    return run(model, Tensor.of(Shape.of(1, 1, 2), 1f, 1));
  }

  private static DoubleTensor evaluate(ConvolutionFace operator, Tensor... inputs) {
    return operator.evaluate(Inputs.of(inputs)).getFirst().toDoubles();
  }

  private static DoubleTensor random(Shape shape) {
    return Tensor.of(shape, new SplittableRandom(5112).doubles(shape.elements(), -1, 1).toArray());
  }

  private static double dot(DoubleTensor a, DoubleTensor b) {
    assertThat(a.shape()).isEqualTo(b.shape());
    return IntStream.range(0, a.values().length).mapToDouble(i -> a.real(i) * b.real(i)).sum();
  }

  private static long[] longs(long... values) {
    return values;
  }
}
