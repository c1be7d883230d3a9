package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.checkpoint.Checkpoints;
import dev.adjoint.formats.onnx.wire.DataType;
import dev.adjoint.formats.onnx.wire.ModelReader;
import dev.adjoint.formats.onnx.wire.ModelWriter;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import dev.adjoint.formats.onnx.wire.OnnxTensor;
import dev.adjoint.formats.onnx.wire.TensorWriter;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Cast;
import dev.adjoint.operator.separable.AspectRatio;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalfWeightsTest {
  private static final OnnxOptions HALVES = OnnxOptions.DEFAULT.withHalves();
  private static final Shape KERNEL = Shape.of(8, 3, 4, 4);

  @TempDir Path folder;

  private static FloatTensor random(Shape shape) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(shape, values);
  }

  private static FloatTensor rounded(FloatTensor tensor) {
    float[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.float16ToFloat(Float.floatToFloat16(values[i]));
    }
    return Tensor.of(tensor.shape(), values);
  }

  /// A transposed convolution with a bias, enlarged by a third behind it.
  private static Graph upsampler(UnaryOperator<FloatTensor> kernel) {
    GraphBuilder builder = new GraphBuilder("upsampler");
    Value x = builder.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(1, 8, 6, 6)));
    Value w = builder.constant("up.weight", kernel.apply(random(KERNEL)));
    Value b = builder.constant("up.bias", random(Shape.of(3)));
    Value up =
        builder.node(
            "up", new ConvTranspose(ConvGeometry.kernel(4, 4).stride(2).padding(1)), x, w, b);
    Value scales = builder.constant("scales", Tensor.of(Shape.of(4), 1f, 1, 4 / 3f, 4 / 3f));
    Resize resize =
        new Resize(
            new Interpolation.Linear(),
            CoordinateTransformation.HALF_PIXEL,
            false,
            false,
            0,
            List.of(),
            AspectRatio.STRETCH);
    Value y = new Value("y");
    builder.add(
        new Node(
            "y",
            resize,
            List.of(Optional.of(up), Optional.empty(), Optional.of(scales)),
            List.of(Optional.of(y))));
    return builder.build(y);
  }

  @Test
  void aGraphIsReadBackAsItWasButForRoundedKernels() {
    Graph graph = upsampler(kernel -> kernel);
    Graph rounded = upsampler(HalfWeightsTest::rounded);
    Graph again = Onnx.read(Onnx.bytes(graph, HALVES), "halves.onnx");

    assertThat(rounded).isNotEqualTo(graph);
    assertThat(again).isEqualTo(rounded);
    Tensor x = random(Shape.of(1, 8, 6, 6));
    assertThat(Network.of(again).run(x)).isEqualTo(Network.of(rounded).run(x));
    assertThat(Onnx.bytes(again, HALVES)).isEqualTo(Onnx.bytes(graph, HALVES));
  }

  @Test
  void kernelsTakeHalfTheBytesAndAreCastForWhoeverRunsTheFile() {
    Graph graph = upsampler(kernel -> kernel);
    byte[] halves = Onnx.bytes(graph, HALVES);
    OnnxGraph written = ModelReader.read("halves.onnx", halves).graph();

    assertThat(Onnx.bytes(graph).length - halves.length)
        .isBetween(Short.BYTES * KERNEL.elements() - 150, Short.BYTES * KERNEL.elements());
    assertThat(written.initializers())
        .extracting(OnnxTensor::name, OnnxTensor::dataType)
        .containsExactly(tuple("up.weight", 10L), tuple("up.bias", 1L), tuple("scales", 1L));
    assertThat(written.nodes())
        .extracting(OnnxNode::opType, OnnxNode::inputs)
        .startsWith(
            tuple("Cast", List.of("up.weight")),
            tuple("ConvTranspose", List.of("x", "up.weight.float32", "up.bias")));
  }

  @Test
  void theFileListsItsWeightsByTheirNames() throws IOException {
    Path file = folder.resolve("halves.onnx");
    Onnx.write(upsampler(kernel -> kernel), file, HALVES);

    Checkpoint weights = Checkpoints.read(file);

    assertThat(weights.format()).isEqualTo("ONNX");
    assertThat(weights.tensors().sequencedKeySet())
        .containsExactly("up.weight", "up.bias", "scales");
    assertThat(weights.tensors()).containsEntry("up.weight", rounded(random(KERNEL)));
    assertThat(weights.halves()).isEqualTo(Map.of("up.weight", "F16"));
  }

  @Test
  void numbersThatAreTooLargeAreToldByTheNameOfTheirConstant() {
    Graph graph =
        upsampler(kernel -> {
          float[] values = kernel.values().clone();
          values[7] = 65_519;
          values[9] = 65_520;
          return Tensor.of(KERNEL, values);
        });

    assertThatThrownBy(() -> Onnx.bytes(graph, HALVES))
        .isInstanceOf(GraphException.class)
        .hasMessage(
            "constant \"up.weight\": element 9 is 65520.0, and numbers of 16 bits end at 65504; write the model without halves");
  }

  @Test
  void whatIsAnOutputAndNamesThatAreTakenAreLeftAlone() {
    GraphBuilder builder = new GraphBuilder("outputs");
    Value held = builder.constant("held", random(KERNEL));
    Value weight = builder.constant("weight", random(KERNEL));
    Value taken = builder.node("weight.float32", new Cast(ElementType.FLOAT64), weight);
    Value other = builder.node("other", new Cast(ElementType.FLOAT64), held);
    Graph graph = builder.build(List.of(held, taken, other));

    byte[] bytes = Onnx.bytes(graph, HALVES);
    Graph again = Onnx.read(bytes, "outputs.onnx");

    assertThat(again.nodes()).isEqualTo(graph.nodes());
    assertThat(again.constant(held)).contains(random(KERNEL));
    assertThat(again.constant(weight)).contains(rounded(random(KERNEL)));
    assertThat(ModelReader.read("outputs.onnx", bytes).graph().nodes().getFirst().outputs())
        .containsExactly("weight.float32_1");
  }

  /// As other programs write them: a Cast to a name of its own.
  @Test
  void weightsThatOthersCastAreConstantsToo() {
    OnnxTensor weight = TensorWriter.encodeHalves("w", random(Shape.of(2, 3)));
    OnnxNode cast =
        Samples.node("Cast", List.of("w"), "onnx::1", Samples.whole("to", DataType.FLOAT.number()));
    OnnxNode sum = Samples.node("Add", List.of("x", "onnx::1"), "y");
    Graph graph = read(weight, List.of(cast, sum), "y");
    assertThat(graph.nodes()).hasSize(1);
    assertThat(graph.constant(graph.nodes().getFirst(), 1))
        .contains(rounded(random(Shape.of(2, 3))));

    assertThat(read(weight, List.of(cast, sum), "onnx::1").nodes()).hasSize(2);
    OnnxNode twice = Samples.node("Relu", List.of("x"), "onnx::1");
    assertThatThrownBy(() -> read(weight, List.of(cast, twice, sum), "y"))
        .hasMessageContaining("onnx::1");
  }

  private static Graph read(OnnxTensor weight, List<OnnxNode> nodes, String output) {
    return Onnx.read(
        ModelWriter.bytes(
            Samples.model(
                List.of(Samples.value("x", 2, 3)),
                List.of(weight),
                nodes,
                Samples.value(output, 2, 3))),
        "other.onnx");
  }
}
