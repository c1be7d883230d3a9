package dev.adjoint.inspect.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.network.Network;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ApproximateRepairsTest {
  private static final Layers LAYERS = new Layers(31);

  /// How far apart the cells in the middle of what a flat input gives are, channel by channel.
  private static double unevenness(Graph graph, int rank) {
    long[] extents = new long[rank + 2];
    Arrays.fill(extents, 28);
    extents[0] = 1;
    extents[1] = 4;
    float[] ones = new float[Shape.of(extents).elements()];
    Arrays.fill(ones, 1);
    Tensor result = Network.of(graph).run(Tensor.of(Shape.of(extents), ones));
    double largest = 0;
    int plane = result.shape().step(1);
    for (int channel = 0; channel < result.shape().extent(1); channel++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      int[] index = new int[rank];
      for (int i = 0; i < plane; i++) {
        Positions.unravel(i, Shape.of(result.shape().spatial()), index);
        if (isMiddle(index, result.shape())) {
          least = Math.min(least, result.real(channel * plane + i));
          most = Math.max(most, result.real(channel * plane + i));
        }
      }
      largest = Math.max(largest, most - least);
    }
    return largest;
  }

  private static boolean isMiddle(int[] index, Shape shape) {
    for (int axis = 0; axis < index.length; axis++) {
      int cells = shape.extent(2 + axis);
      if (index[axis] < cells / 2 - 5 || index[axis] > cells / 2 + 5) {
        return false;
      }
    }
    return true;
  }

  private static Graph plain(ConvGeometry geometry) {
    GraphBuilder graph = new GraphBuilder("plain");
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, Layers.open(geometry.rank(), 4)));
    long[] shape = new long[geometry.rank() + 2];
    shape[0] = 4;
    shape[1] = 6 / geometry.groups();
    for (int i = 0; i < geometry.rank(); i++) {
      shape[2 + i] = geometry.axes().get(i).kernel();
    }
    Value w = graph.constant("w", LAYERS.numbers(shape));
    return graph.build(graph.node("up", new ConvTranspose(geometry), x, w));
  }

  @Test
  void equalGainsMakeAFlatInputFlat() throws OrtException {
    int repairs = 0;
    for (int i = 0; i < 20; i++) {
      ConvGeometry geometry = LAYERS.geometry(1 + i % 2);
      Graph graph = plain(geometry);
      Repaired repaired = Checked.by("equal-gains", graph);
      boolean dead = geometry.axes().stream().anyMatch(axis -> axis.phases().dead() > 0);
      assertThat(repaired.done()).as("" + geometry).hasSize(dead ? 0 : 1);
      assertThat(repaired.refused()).hasSize(dead ? 1 : 0);
      if (!dead) {
        repairs++;
        assertThat(unevenness(repaired.after(), geometry.rank()))
            .as("" + geometry)
            .isLessThan(1e-4);
        if (repairs % 3 == 0) {
          Checked.runsElsewhere(repaired.after());
        }
      }
    }
    assertThat(repairs).isGreaterThan(6);
  }

  /// No kernel with equal gains is nearer: any other change that leaves them equal is longer.
  @Test
  void equalGainsAreTheNearest() {
    ConvGeometry geometry = ConvGeometry.kernel(5).stride(3);
    FloatTensor weights = LAYERS.numbers(1, 1, 5).toFloats();
    FloatTensor nearest = PhaseGains.ofTransposed(geometry, weights).equalised().toFloats();
    double change = distance(weights.values(), nearest.values());
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 1000; i++) {
      float[] other = nearest.values().clone();
      float same = (float) random.nextGaussian() / 10;
      float first = (float) random.nextGaussian() / 10;
      float second = (float) random.nextGaussian() / 10;
      other[0] += first + same;
      other[3] -= first;
      other[1] += second + same;
      other[4] -= second;
      other[2] += same;
      assertThat(distance(weights.values(), other)).isGreaterThan(change - 1e-6);
    }
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.pow((double) a[i] - b[i], 2);
    }
    return Math.sqrt(sum);
  }

  @Test
  void filtersMakeAFlatInputFlatWhateverTheKernel() throws OrtException {
    for (int i = 0; i < 10; i++) {
      ConvGeometry geometry = LAYERS.geometry(1 + i % 2);
      Graph graph = plain(geometry);
      Repaired repaired = Checked.by("anti-imaging", graph);
      assertThat(repaired.done()).hasSize(1);
      assertThat(unevenness(repaired.after(), geometry.rank())).as("" + geometry).isLessThan(1e-4);
      Checked.runsElsewhere(repaired.after());
    }
  }

  @Test
  void aFilterMovesNothingAndKeepsSizes() {
    ConvAxis linear = ConvAxis.kernel(4).stride(2).padding(1, 1);
    GraphBuilder graph = new GraphBuilder("linear");
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(1, 1, 9)));
    Value w = graph.constant("w", Tensor.of(Shape.of(1, 1, 4), 0.25f, 0.75f, 0.75f, 0.25f));
    ConvGeometry geometry = new ConvGeometry(List.of(linear), 1);
    Graph built = graph.build(graph.node("up", new ConvTranspose(geometry), x, w));
    Graph filtered = Checked.by("anti-imaging", built).after();
    Tensor ramp = Tensor.of(Shape.of(1, 1, 9), 0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f);
    Tensor before = Network.of(built).run(ramp);
    Tensor after = Network.of(filtered).run(ramp);
    assertThat(after.shape()).isEqualTo(before.shape());
    for (int i = 3; i < 15; i++) {
      assertThat(after.real(i)).isCloseTo(before.real(i), within(1e-5));
    }
  }

  @Test
  void pixelShufflesAreFilteredToo() {
    GraphBuilder graph = new GraphBuilder("shuffle");
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, Layers.open(2, 36)));
    Graph built = graph.build(graph.node("y", new DepthToSpace(3, DepthOrder.DCR), x));
    Repaired repaired = Checked.by("anti-imaging", built);
    assertThat(repaired.done()).hasSize(1);
    List<Effect> effects = Effect.of(repaired);
    assertThat(effects).allMatch(effect -> effect.period() == 3 && effect.largest() > 0);
  }

  @Test
  void subKernelsOfAPixelShuffleAreMadeAlike() throws OrtException {
    for (DepthOrder order : DepthOrder.values()) {
      GraphBuilder graph = new GraphBuilder("subPixel");
      Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, Layers.open(2, 4)));
      Value w = graph.constant("w", LAYERS.numbers(12, 4, 3, 3));
      Value b = graph.constant("b", LAYERS.numbers(12));
      Conv conv = new Conv(ConvGeometry.kernel(3, 3).padding(1));
      Value blocks = graph.node("conv", conv, x, w, b);
      Graph built = graph.build(graph.node("y", new DepthToSpace(2, order), blocks));
      assertThat(unevenness(built, 2)).isGreaterThan(0.1);
      Repaired repaired = Checked.by("equal-gains", built);
      assertThat(unevenness(repaired.after(), 2)).isLessThan(1e-4);
      Checked.runsElsewhere(repaired.after());
    }
  }

  /// What the inspector found is gone, and was there before.
  @Test
  void repairedNetworksAreFoundToBeFair() {
    ConvGeometry three = ConvGeometry.kernel(3, 3).stride(2).padding(1).outputPadding(1);
    assertCured(plain(three), "anti-imaging", Rule.UNEVEN_OVERLAP);
    ConvGeometry four = ConvGeometry.kernel(4, 4).stride(2).padding(1);
    assertCured(plain(four), "equal-gains", Rule.PHASE_GAIN);
    assertCured(plain(four), "anti-imaging", Rule.PHASE_GAIN);
  }

  private static void assertCured(Graph graph, String repair, Rule rule) {
    assertThat(found(graph)).contains(rule);
    assertThat(found(Checked.by(repair, graph).after())).doesNotContain(rule);
  }

  private static List<Rule> found(Graph graph) {
    return Inspector.inspect(Subject.of(graph)).findings().stream().map(Finding::rule).toList();
  }

  @Test
  void effectsTellHowMuchOfThePatternIsLeft() {
    Repaired repaired =
        Checked.by("equal-gains", plain(ConvGeometry.kernel(4, 4).stride(2).padding(1)));
    for (Effect effect : Effect.of(repaired)) {
      assertThat(effect.before()).isGreaterThan(1e-3);
      assertThat(effect.after()).isLessThan(1e-10);
      assertThat(effect.rms()).isPositive().isLessThan(effect.largest());
    }
  }
}
