package dev.adjoint.inspect.torus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.geometry.AutoPad;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.OddCell;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.network.Network;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Gather;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.LeakyRelu;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.reduce.Softmax;
import dev.adjoint.operator.separable.AveragePool;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.size.Rational;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The law: in the interior, far from all borders, a network makes of a flat picture what its torus says,
/// again and again, beginning with the cell that the tile begins with.
class TorusTest {
  private static final int CHANNELS = 4;
  private static final int CELLS = 960;
  private static final int KINDS = 17;

  private final GraphBuilder builder = new GraphBuilder("g");
  private Random random = new Random(0);
  private final Value x =
      builder.input(
          "x",
          TensorSpec.of(
              ElementType.FLOAT32, List.of(Size.of(1), Size.of(CHANNELS), Size.of(CELLS))));

  private Value tensor(long... extents) {
    return Drawn.constant(builder, random, extents);
  }

  private Value node(Operator operator, Value... inputs) {
    return builder.node(builder.free("n"), operator, inputs);
  }

  private Value conv(Value from, ConvAxis axis) {
    return node(
        new Conv(new ConvGeometry(List.of(axis), 1)),
        from,
        tensor(CHANNELS, CHANNELS, axis.kernel()),
        tensor(CHANNELS));
  }

  private Value transposed(Value from, ConvAxis axis) {
    return node(
        new ConvTranspose(new ConvGeometry(List.of(axis), 2)),
        from,
        tensor(CHANNELS, CHANNELS / 2, axis.kernel()),
        tensor(CHANNELS));
  }

  private Value resized(
      Value from,
      Interpolation interpolation,
      CoordinateTransformation transformation,
      float times) {
    Value scales = builder.constantNear("scales", Tensor.of(Shape.of(3), 1, 1, times));
    Value none = builder.constantNear("roi", Tensor.of(Shape.of(0)));
    return node(Resize.of(interpolation, transformation), from, none, scales);
  }

  private Value sliced(Value from, long start, long end, long step) {
    return node(
        new Slice(),
        from,
        builder.constantNear("starts", Tensor.integers(start)),
        builder.constantNear("ends", Tensor.integers(end)),
        builder.constantNear("axes", Tensor.integers(2)),
        builder.constantNear("steps", Tensor.integers(step)));
  }

  private static PoolWindow window(ConvAxis axis) {
    return new PoolWindow(new ConvGeometry(List.of(axis), 1), false);
  }

  private Value layer(Value from, int kind) {
    return switch (kind) {
      case 0 -> conv(from, ConvAxis.kernel(3).padding(1, 1));
      case 1 -> conv(from, ConvAxis.kernel(4).dilation(2).padding(5, 1));
      case 2 -> conv(from, ConvAxis.kernel(3).stride(2).padding(0, 1));
      case 3 -> transposed(from, ConvAxis.kernel(4).stride(2).padding(1, 1));
      case 4 -> transposed(from, ConvAxis.kernel(5).stride(3).padding(2, 0).outputPadding(1));
      case 5 -> transposed(from, ConvAxis.kernel(2).stride(3).dilation(2).padding(-1, 0));
      case 6 ->
          node(
              new Pad(PadMode.REFLECT),
              from,
              builder.constantNear("pads", Tensor.integers(0, 0, 3, 0, 0, 2)));
      case 7 -> sliced(from, 1, -2, 1);
      case 8 -> sliced(from, 1, Integer.MAX_VALUE, 2);
      case 9 ->
          resized(from, new Interpolation.Linear(), CoordinateTransformation.PYTORCH_HALF_PIXEL, 2);
      case 10 ->
          resized(from, new Interpolation.Cubic(-0.75), CoordinateTransformation.HALF_PIXEL, 1.5f);
      case 11 ->
          resized(
              from,
              new Interpolation.Nearest(Rounding.FLOOR),
              CoordinateTransformation.ASYMMETRIC,
              2);
      case 12 ->
          node(
              new MaxPool(window(ConvAxis.kernel(3).stride(2).padding(1, 1)), MaxPool.Indices.NONE),
              from);
      case 13 -> node(new AveragePool(window(ConvAxis.kernel(2)), true), from);
      case 14 -> node(new LeakyRelu(0.1f), from);
      case 15 -> node(new Softmax(1), from);
      default -> shuffled(from);
    };
  }

  private Value shuffled(Value from) {
    Value twice = node(new Concat(1), from, node(new Mul(), from, from));
    Value fine = node(new DepthToSpace(2, DepthOrder.CRD), twice);
    Value coarse = node(new SpaceToDepth(2, DepthOrder.DCR), fine);
    Conv mixing = new Conv(ConvGeometry.kernel(1));
    return node(mixing, coarse, tensor(CHANNELS, 2 * CHANNELS, 1));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24
      })
  void chains(int seed) {
    random = new Random(seed);
    Value last = x;
    for (int i = 0; i < 5; i++) {
      last = layer(last, random.nextInt(KINDS));
      last = layer(last, 0);
    }
    requireLaw(last);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void everyKindBehindAnUnevenLayer(int kind) {
    random = new Random(kind);
    requireLaw(layer(layer(x, 4), kind));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void skips(int seed) {
    random = new Random(seed);
    Value down = conv(x, ConvAxis.kernel(3).stride(2).padding(1, 1));
    Value up = transposed(down, ConvAxis.kernel(3).stride(2).padding(1, 1).outputPadding(1));
    requireLaw(conv(node(new Add(), up, x), ConvAxis.kernel(3).padding(1, 1)));
  }

  @Test
  void cropsThatAreComputedOfSizes() {
    Value up = transposed(x, ConvAxis.kernel(3).stride(2).padding(1, 1));
    Value size =
        node(
            new Gather(0),
            node(new ShapeOf(), up),
            builder.constantNear("place", Tensor.integers(2)));
    Value starts = builder.constantNear("starts", Tensor.integers(3));
    Value axes = builder.constantNear("axes", Tensor.integers(2));
    requireLaw(conv(node(new Slice(), up, starts, size, axes), ConvAxis.kernel(3).padding(1, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"END", "BEGIN"})
  void paddingByRule(String odd) {
    AutoPad same =
        new AutoPad(
            new ConvGeometry(List.of(ConvAxis.kernel(4).stride(2)), 1), OddCell.valueOf(odd));
    Value up = transposed(x, ConvAxis.kernel(3).stride(2).padding(1, 1));
    requireLaw(node(new Conv(same), up, tensor(CHANNELS, CHANNELS, 4)));
  }

  private void requireLaw(Value output) {
    Graph graph = builder.build(output);
    float[] flat = {0.3f, -1.1f, 0.7f, 1.9f};
    Torus torus = Winder.network(View.of(Subject.of(graph)), 1);
    assertThat(torus.sources().keySet()).containsExactly(x);
    Tile tile = torus.tile(output).orElseThrow();
    Tensor period =
        torus
            .run(Map.of(x, Tensor.of(Shape.of(1, CHANNELS, 1), flat)), List.of(output))
            .values()
            .iterator()
            .next();
    Tensor whole = Network.of(graph).run(picture(flat));
    int cells = whole.shape().extent(2);
    int repeats = Math.toIntExact(tile.cells().get(2));
    assertThat(tile.rates().get(2)).isGreaterThan(Rational.ZERO);
    for (int channel = 0; channel < whole.shape().extent(1); channel++) {
      for (int cell = cells * 2 / 5; cell < cells * 3 / 5; cell++) {
        assertThat(whole.real(channel * cells + cell))
            .as("channel %d, cell %d of %d, tile of %d", channel, cell, cells, repeats)
            .isCloseTo(
                period.real(channel * repeats + cell % repeats), within(2e-5 * scale(period)));
      }
    }
  }

  private static double scale(Tensor tensor) {
    double most = 1;
    for (int i = 0; i < tensor.shape().elements(); i++) {
      most = Math.max(most, Math.abs(tensor.real(i)));
    }
    return most;
  }

  private static Tensor picture(float[] flat) {
    float[] values = new float[CHANNELS * CELLS];
    for (int i = 0; i < values.length; i++) {
      values[i] = flat[i / CELLS];
    }
    return Tensor.of(Shape.of(1, CHANNELS, CELLS), values);
  }
}
