package dev.adjoint.explorer.model;

import static dev.adjoint.tensor.ElementType.FLOAT32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What a layer opens as computes what the layer computes.
class OpeningTest {
  private static final int CELLS = 6;

  /// Quarters, which four digits hold.
  private static Tensor numbers(long... extents) {
    Shape shape = Shape.of(extents);
    Random random = new Random(5);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (random.nextInt(17) - 8) / 4f;
    }
    return Tensor.of(shape, values);
  }

  private static GraphBuilder graph() {
    return new GraphBuilder("one");
  }

  private static Value input(GraphBuilder graph, long channels) {
    return graph.input("x", TensorSpec.of(FLOAT32, Shape.of(1, channels, CELLS, CELLS)));
  }

  private static Graph weighted(Operator face, Tensor weights, long channels) {
    GraphBuilder graph = graph();
    Value x = input(graph, channels);
    return graph.build(graph.node("layer", face, x, graph.constant("w", weights)));
  }

  private static Graph shuffled(DepthOrder order) {
    GraphBuilder graph = graph();
    Value blocks =
        graph.node(
            "conv",
            new Conv(ConvGeometry.kernel(3, 3).padding(1)),
            input(graph, 1),
            graph.constant("w", numbers(4, 1, 3, 3)));
    return graph.build(graph.node("layer", new DepthToSpace(2, order), blocks));
  }

  static Stream<Graph> layers() {
    ConvGeometry odd = ConvGeometry.kernel(3, 4).stride(2, 3).padding(1).outputPadding(1, 0);
    ConvGeometry dilated = ConvGeometry.kernel(3, 2).stride(2).dilation(2).padding(2, 0);
    return Stream.of(
        weighted(new ConvTranspose(odd), numbers(1, 1, 3, 4), 1),
        weighted(new ConvTranspose(dilated), numbers(1, 1, 3, 2), 1),
        weighted(new Conv(odd.outputPadding(0)), numbers(1, 1, 3, 4), 1),
        weighted(new Conv(dilated), numbers(1, 1, 3, 2), 1),
        shuffled(DepthOrder.CRD),
        shuffled(DepthOrder.DCR));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void whatOpensIsTheLayer(Graph graph) {
    Tensor x = numbers(1, 1, CELLS, CELLS);
    Told told = Told.of(graph);
    assertThat(opened(told, x)).isEqualTo(run(graph, x));
  }

  private static List<Double> run(Graph graph, Tensor x) {
    return reals(Objects.requireNonNull(Network.of(graph).run(Map.of("x", x)).get("layer")));
  }

  private static List<Double> opened(Told told, Tensor x) {
    JsonNode opens = told.opens("layer");
    List<ConvAxis> axes =
        IntStream.range(0, opens.get("axes").size())
            .mapToObj(i -> axis(opens.get("axes").get(i)))
            .toList();
    ConvGeometry geometry = new ConvGeometry(axes, 1);
    boolean gathers = opens.get("kind").asString().equals("convolution");
    Operator face = gathers ? new Conv(geometry) : new ConvTranspose(geometry);
    Tensor w = taps(told.kernels("layer"), 1);
    return reals(face.evaluate(Inputs.of(x, w)).getFirst());
  }

  private static ConvAxis axis(JsonNode axis) {
    return new ConvAxis(
        axis.get("kernel").asLong(),
        axis.get("stride").asLong(),
        axis.get("dilation").asLong(),
        axis.get("begin").asLong(),
        axis.get("end").asLong(),
        axis.get("outputPadding").asLong());
  }

  private static Tensor taps(JsonNode kernels, int pair) {
    JsonNode taps = kernels.get("pairs").get(pair).get("taps");
    double[] values =
        IntStream.range(0, taps.size()).mapToDouble(i -> taps.get(i).asDouble()).toArray();
    List<Long> extents = new ArrayList<>(List.of(1L, 1L));
    kernels.get("axes").forEach(axis -> extents.add(axis.asLong()));
    return Tensor.of(Shape.of(extents), values).toFloats();
  }

  private static List<Double> reals(Tensor tensor) {
    return IntStream.range(0, tensor.shape().elements()).mapToObj(tensor::real).toList();
  }

  static Stream<Resize> resizings() {
    return Stream.of(
        Resize.of(
            new Interpolation.Nearest(Interpolation.Rounding.FLOOR),
            CoordinateTransformation.ASYMMETRIC),
        Resize.of(new Interpolation.Linear(), CoordinateTransformation.HALF_PIXEL),
        Resize.of(new Interpolation.Linear(), CoordinateTransformation.ASYMMETRIC),
        Resize.of(new Interpolation.Cubic(-0.75), CoordinateTransformation.HALF_PIXEL));
  }

  private static Graph resized(Resize resize, float... scales) {
    GraphBuilder graph = graph();
    Value factors = graph.constant("scales", Tensor.of(Shape.of(4), scales));
    List<Optional<Value>> inputs =
        List.of(Optional.of(input(graph, 1)), Optional.empty(), Optional.of(factors));
    Value y = new Value("layer");
    graph.add(new Node("layer", resize, inputs, List.of(Optional.of(y))));
    return graph.build(y);
  }

  /// At the border resizing repeats the last cells, where a transposed convolution has zeros.
  @ParameterizedTest
  @MethodSource("resizings")
  void resizingIsOneAwayFromTheBorder(Resize resize) {
    float[] cells = new float[CELLS * CELLS];
    cells[2 * CELLS + 3] = 1;
    Tensor x = Tensor.of(Shape.of(1, 1, CELLS, CELLS), cells);
    Graph graph = resized(resize, 1, 1, 2, 3);
    List<Double> whole = run(graph, x);
    List<Double> opened = opened(Told.of(graph), x);
    assertThat(opened).hasSameSizeAs(whole);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(opened.get(i)).isCloseTo(whole.get(i), Offset.offset(5e-5));
    }
  }

  @Test
  void whatIsNoTransposedConvolutionDoesNotOpen() {
    Resize corners = Resize.of(new Interpolation.Linear(), CoordinateTransformation.ALIGN_CORNERS);
    Resize linear = Resize.of(new Interpolation.Linear(), CoordinateTransformation.HALF_PIXEL);
    assertThat(Told.of(resized(corners, 1, 1, 2, 2)).opens("layer").isNull()).isTrue();
    assertThat(Told.of(resized(linear, 1, 1, 1.5f, 1.5f)).opens("layer").isNull()).isTrue();
    Tensor endless = Tensor.of(Shape.of(1, 1, 1, 1), Float.POSITIVE_INFINITY);
    Graph infinite = weighted(new Conv(ConvGeometry.kernel(1, 1)), endless, 1);
    assertThat(Told.of(infinite).opens("layer").isNull()).isTrue();
    GraphBuilder graph = graph();
    Graph relu = graph.build(graph.node("layer", new Relu(), input(graph, 1)));
    assertThat(Told.of(relu).opens("layer").isNull()).isTrue();
  }

  /// Of two groups with two inputs and two outputs each, from the strongest to the weakest.
  @Test
  void pairsAreToldByStrength() {
    Tensor weights = Tensor.of(Shape.of(4, 2, 1, 1), 1, 2, 3, 4, 5, 6, 7, 8);
    ConvGeometry grouped = ConvGeometry.kernel(1, 1).groups(2);
    Graph transposed = weighted(new ConvTranspose(grouped), weights, 4);
    Graph convolution = weighted(new Conv(grouped), weights, 4);
    assertThat(pairs(Told.of(transposed).kernels("layer")))
        .containsExactly(
            "null>null 36.0",
            "3>3 8.0",
            "3>2 7.0",
            "2>3 6.0",
            "2>2 5.0",
            "1>1 4.0",
            "1>0 3.0",
            "0>1 2.0",
            "0>0 1.0");
    assertThat(pairs(Told.of(convolution).kernels("layer")))
        .containsExactly(
            "null>null 36.0",
            "3>3 8.0",
            "2>3 7.0",
            "3>2 6.0",
            "2>2 5.0",
            "1>1 4.0",
            "0>1 3.0",
            "1>0 2.0",
            "0>0 1.0");
  }

  private static List<String> pairs(JsonNode kernels) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode pair : kernels.get("pairs")) {
      pairs.add("%s>%s %s".formatted(pair.get("from"), pair.get("to"), pair.get("taps").get(0)));
    }
    return pairs;
  }

  @Test
  void noMoreThanTheSumAndSixtyFourPairsAreTold() {
    Graph graph = weighted(new Conv(ConvGeometry.kernel(1, 1)), numbers(16, 16, 1, 1), 16);
    JsonNode kernels = Told.of(graph).kernels("layer");
    assertThat(kernels.get("pairs").size()).isEqualTo(65);
    assertThat(Told.of(graph).opens("layer").get("inputs").asInt()).isEqualTo(16);
  }
}
