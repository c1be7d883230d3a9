package dev.adjoint.inspect.cost;

import static dev.adjoint.tensor.ElementType.FLOAT32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.network.Network;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Interpolation.Linear;
import dev.adjoint.operator.separable.Interpolation.Nearest;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CostsTest {
  private static final Resize NEAREST =
      Resize.of(new Nearest(Rounding.FLOOR), CoordinateTransformation.ASYMMETRIC);
  private static final Resize LINEAR = Resize.of(new Linear(), CoordinateTransformation.HALF_PIXEL);

  private static Tensor values(Shape shape, int seed) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 7 + seed) % 11 - 5;
    }
    return Tensor.of(shape, values);
  }

  private static List<Finding> findings(Graph graph) {
    return Costs.findings(View.of(Subject.of(graph)));
  }

  // ---- nearest and a convolution

  private static Graph enlarged(
      Resize resize, long scale, ConvGeometry geometry, Tensor weights, boolean reluBetween) {
    int rank = geometry.rank();
    GraphBuilder graph = new GraphBuilder("enlarged");
    Shape input = rank == 1 ? Shape.of(1, 3, 9) : Shape.of(1, 3, 9, 9);
    Value x = graph.input("x", TensorSpec.of(FLOAT32, input));
    Value roi = graph.constant("roi", Tensor.of(Shape.of(0), new float[0]));
    float[] scales = rank == 1 ? new float[] {1, 1, scale} : new float[] {1, 1, scale, scale};
    Value by = graph.constant("scales", Tensor.of(Shape.of(rank + 2), scales));
    Value up = graph.node("resize", resize, x, roi, by);
    Value read = reluBetween ? graph.node("between", new Relu(), up) : up;
    return graph.build(graph.node("conv", new Conv(geometry), read, graph.constant("w", weights)));
  }

  private static Graph flat(Resize resize, long scale, long kernel, boolean reluBetween) {
    ConvGeometry geometry = ConvGeometry.kernel(kernel, kernel).padding(kernel / 2);
    return enlarged(
        resize, scale, geometry, values(Shape.of(2, 3, kernel, kernel), 1), reluBetween);
  }

  @Test
  void nearestAndAConvolutionAreATransposedConvolution() {
    Finding finding = findings(flat(NEAREST, 2, 3, false)).getFirst();
    assertThat(finding.claim()).contains("56 % of the network's multiply-adds can be saved");
    assertThat(finding.cures().getFirst().line())
        .isEqualTo("nn.ConvTranspose2d(3, 2, 4, stride=2, padding=1, bias=False)");
    assertThat(finding.cures().getFirst().parameters()).hasValue(2 * 3 * (16 - 9));
    assertThat(finding.cures().getFirst().multiplyAdds())
        .hasValue(2 * 3 * 16 * 81 - 2 * 3 * 9 * 4 * 81);
  }

  /// The layer in the cure, with taps added up, gives the same numbers everywhere.
  @Test
  void theTransposedConvolutionIsTheSame() {
    for (int kernel = 2; kernel <= 5; kernel++) {
      for (int scale = 2; scale <= 4; scale++) {
        for (int padding = 0; padding < kernel; padding++) {
          check(kernel, scale, padding);
        }
      }
    }
  }

  private static void check(int kernel, int scale, int padding) {
    Tensor weights = values(Shape.of(2, 3, kernel), 3);
    Graph graph =
        enlarged(NEAREST, scale, ConvGeometry.kernel(kernel).padding(padding), weights, false);
    List<Finding> found = findings(graph);
    assertThat(found).as("k%ds%dp%d", kernel, scale, padding).hasSize(1);
    ConvGeometry transposed = parsed(found.getFirst().cures().getFirst().line());
    GraphBuilder other = new GraphBuilder("one");
    Value x = other.input("x", TensorSpec.of(FLOAT32, Shape.of(1, 3, 9)));
    Value w = other.constant("w", added(weights, kernel, scale));
    Graph one = other.build(other.node("up", new ConvTranspose(transposed), x, w));
    Tensor input = values(Shape.of(1, 3, 9), 5);
    assertThat(Network.of(one).run(input)).isEqualTo(Network.of(graph).run(input));
  }

  private static ConvGeometry parsed(String line) {
    Matcher numbers =
        Pattern.compile("\\(3, 2, (\\d+), stride=(\\d+)(?:, padding=(\\d+))?, bias=False\\)")
            .matcher(line);
    assertThat(numbers.find()).as(line).isTrue();
    long padding = numbers.group(3) == null ? 0 : Long.parseLong(numbers.group(3));
    return ConvGeometry.kernel(Long.parseLong(numbers.group(1)))
        .stride(Long.parseLong(numbers.group(2)))
        .padding(padding);
  }

  /// Tap t of the convolution and the place j of a repeated cell make tap j + kernel - 1 - t.
  private static Tensor added(Tensor weights, int kernel, int scale) {
    float[] sums = new float[3 * 2 * (scale + kernel - 1)];
    for (int out = 0; out < 2; out++) {
      for (int in = 0; in < 3; in++) {
        for (int t = 0; t < kernel; t++) {
          for (int j = 0; j < scale; j++) {
            int at = (in * 2 + out) * (scale + kernel - 1) + j + kernel - 1 - t;
            sums[at] += (float) weights.real((out * 3 + in) * kernel + t);
          }
        }
      }
    }
    return Tensor.of(Shape.of(3, 2, scale + kernel - 1), sums);
  }

  @Test
  void whatIsNotTheSameIsNotOffered() {
    assertThat(findings(flat(LINEAR, 2, 3, false))).isEmpty();
    assertThat(findings(flat(NEAREST, 2, 3, true))).isEmpty();
    Resize shifted = Resize.of(new Nearest(Rounding.CEIL), CoordinateTransformation.ASYMMETRIC);
    assertThat(findings(flat(shifted, 2, 3, false))).isEmpty();
    ConvGeometry dilated = ConvGeometry.kernel(3, 3).dilation(2).padding(2);
    Tensor weights = values(Shape.of(2, 3, 3, 3), 1);
    assertThat(findings(enlarged(NEAREST, 2, dilated, weights, false))).isEmpty();
    ConvGeometry wide = ConvGeometry.kernel(3, 3).padding(3);
    assertThat(findings(enlarged(NEAREST, 2, wide, weights, false))).isEmpty();
  }

  // ---- a single tap

  @Test
  void aSingleTapMayComeFirst() {
    for (Interpolation interpolation : List.of(LINEAR.interpolation(), NEAREST.interpolation())) {
      Resize resize = Resize.of(interpolation, CoordinateTransformation.HALF_PIXEL);
      Graph graph = flat(resize, 2, 1, false);
      Finding finding = findings(graph).getFirst();
      assertThat(finding.claim()).contains("may as well stand before it").contains("75 %");
      assertSame(graph, first(resize));
    }
  }

  private static Graph first(Resize resize) {
    GraphBuilder graph = new GraphBuilder("first");
    Value x = graph.input("x", TensorSpec.of(FLOAT32, Shape.of(1, 3, 9, 9)));
    Value w = graph.constant("w", values(Shape.of(2, 3, 1, 1), 1));
    Value y = graph.node("conv", new Conv(ConvGeometry.kernel(1, 1)), x, w);
    Value roi = graph.constant("roi", Tensor.of(Shape.of(0), new float[0]));
    Value by = graph.constant("scales", Tensor.of(Shape.of(4), 1f, 1, 2, 2));
    return graph.build(graph.node("resize", resize, y, roi, by));
  }

  private static void assertSame(Graph one, Graph other) {
    Tensor input = values(Shape.of(1, 3, 9, 9), 5);
    float[] expected = ((FloatTensor) Network.of(one).run(input)).values();
    assertThat(((FloatTensor) Network.of(other).run(input)).values())
        .containsExactly(expected, within(1e-4f));
  }

  @Test
  void aLayerThatIsLittleOfTheNetworkIsNotTold() {
    GraphBuilder graph = GraphBuilder.of(flat(NEAREST, 2, 1, false));
    Value heavy = graph.constant("heavy", values(Shape.of(500, 2, 5, 5), 1));
    Value y =
        graph.node(
            "more", new Conv(ConvGeometry.kernel(5, 5).padding(2)), new Value("conv"), heavy);
    assertThat(findings(graph.build(y))).isEmpty();
  }

  // ---- kernels that are diagonal

  private static Graph square(float aside) {
    int channels = 4;
    float[] weights = new float[channels * channels * 16];
    for (int i = 0; i < channels; i++) {
      for (int tap = 0; tap < 16; tap++) {
        weights[(i * channels + i) * 16 + tap] = 0.25f;
      }
    }
    weights[17] = aside;
    GraphBuilder graph = new GraphBuilder("square");
    Value x = graph.input("x", TensorSpec.of(FLOAT32, Shape.of(1, channels, 8, 8)));
    Value w = graph.constant("w", Tensor.of(Shape.of(channels, channels, 4, 4), weights));
    ConvGeometry geometry = ConvGeometry.kernel(4, 4).stride(2).padding(1);
    return graph.build(graph.node("up", new ConvTranspose(geometry), x, w));
  }

  @Test
  void aDiagonalKernelCouldBeInGroups() {
    Finding finding = findings(square(0)).getFirst();
    assertThat(finding.claim()).contains("75 % of the network's multiply-adds");
    assertThat(finding.cures().getFirst().line())
        .isEqualTo("nn.ConvTranspose2d(4, 4, 4, stride=2, padding=1, groups=4, bias=False)");
    assertThat(finding.cures().getFirst().parameters()).hasValue(-12 * 16);
    assertThat(findings(square(1e-6f))).isEmpty();
  }

  // ---- the table

  @Test
  void theTableCountsWhatFormsNeed() {
    View view = View.of(Subject.of(square(0)));
    CostTable table = view.analysis(CostTable.class, CostTable::of);
    CostTable.Row row = table.rows().getFirst();
    ConvAxis axis = ConvAxis.kernel(4).stride(2).padding(1, 1);
    double fine = axis.fine(8);
    assertThat(row.multiplyAdds()).isEqualTo(4.0 * 4 * 16 * 64).isEqualTo(table.multiplyAdds());
    assertThat(row.weightBytes()).isEqualTo(4.0 * 256);
    assertThat(row.activationBytes()).isEqualTo(4.0 * 4 * (64 + fine * fine));
    assertThat(row.columnBytes()).isEqualTo(4.0 * 4 * 16 * 64);
    // The inserted form multiplies every tap at every cell of the result.
    assertThat(row.multiplyAdds() + row.insertedZeros()).isEqualTo(4.0 * 4 * 16 * fine * fine);
  }
}
