package dev.adjoint.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.geometry.AutoPad;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.OddCell;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.geometry.Span;
import dev.adjoint.network.Network;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.Randoms;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.norm.InstanceNormalization;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.reduce.Softmax;
import dev.adjoint.operator.separable.AveragePool;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.GlobalAveragePool;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The law: whatever part of a result is asked for, a run of the part of the input that is said to be needed
/// gives the same cells as a run of the whole.
class LocalityTest {
  private static final int CHANNELS = 4;
  private static final int ROWS = 48;
  private static final int COLUMNS = 6;
  private static final int AXIS = 2;

  private final GraphBuilder builder = new GraphBuilder("g");
  private int nodes;
  private final Randoms random = new Randoms(7);
  private final Value x =
      builder.input(
          "x",
          TensorSpec.of(
              ElementType.FLOAT32,
              List.of(Size.of(1), Size.of(CHANNELS), Size.symbol("height"), Size.symbol("width"))));

  private Value constant(Shape shape) {
    return builder.constantNear("c", random.tensor(shape).toFloats());
  }

  private Value node(Operator operator, Value... inputs) {
    return builder.node("n" + nodes++, operator, inputs);
  }

  private static ConvGeometry geometry(ConvAxis rows) {
    return new ConvGeometry(List.of(rows, ConvAxis.kernel(1)), 1);
  }

  private Value conv(Value from, ConvAxis rows) {
    return node(new Conv(geometry(rows)), from, kernel(rows));
  }

  private Value transposed(Value from, ConvAxis rows) {
    return node(new ConvTranspose(geometry(rows)), from, kernel(rows));
  }

  private Value kernel(ConvAxis rows) {
    return constant(Shape.of(CHANNELS, CHANNELS, rows.kernel(), 1));
  }

  private Value padded(Value from, PadMode mode, long before, long behind) {
    Value pads = builder.constantNear("pads", Tensor.integers(0, 0, before, 0, 0, 0, behind, 0));
    return node(new Pad(mode), from, pads);
  }

  private Value resized(
      Value from, Interpolation interpolation, CoordinateTransformation transformation, int times) {
    Value sizes = builder.constantNear("scales", Tensor.of(Shape.of(4), 1, 1, times, 1));
    Value none = builder.constantNear("roi", Tensor.of(Shape.of(0)));
    return node(Resize.of(interpolation, transformation), from, none, sizes);
  }

  private Value sliced(Value from, long start, long end) {
    return node(
        new Slice(),
        from,
        builder.constantNear("starts", Tensor.integers(start)),
        builder.constantNear("ends", Tensor.integers(end)),
        builder.constantNear("axes", Tensor.integers(AXIS)));
  }

  /// An operator or several that keep the number of channels, and how often the rows are multiplied.
  private Value layer(Value from, int kind) {
    return switch (kind) {
      case 0 -> conv(from, ConvAxis.kernel(3).padding(1, 1));
      case 1 -> conv(from, ConvAxis.kernel(4).dilation(2).padding(2, 4));
      case 2 -> conv(from, ConvAxis.kernel(3).stride(2).padding(1, 1));
      case 3 -> transposed(from, ConvAxis.kernel(4).stride(2).padding(1, 1));
      case 4 -> transposed(from, ConvAxis.kernel(5).stride(3).padding(1, 1));
      case 5 -> padded(from, PadMode.REFLECT, 3, 2);
      case 6 -> padded(from, PadMode.EDGE, 1, 4);
      case 7 -> padded(from, PadMode.CONSTANT, 2, -1);
      case 8 -> sliced(from, 1, -2);
      case 9 ->
          resized(from, new Interpolation.Linear(), CoordinateTransformation.PYTORCH_HALF_PIXEL, 2);
      case 10 ->
          resized(from, new Interpolation.Cubic(-0.75), CoordinateTransformation.HALF_PIXEL, 3);
      case 11 ->
          resized(
              from,
              new Interpolation.Nearest(Rounding.FLOOR),
              CoordinateTransformation.ASYMMETRIC,
              2);
      case 12 ->
          node(
              new MaxPool(
                  new PoolWindow(geometry(ConvAxis.kernel(2).stride(2)), false),
                  MaxPool.Indices.NONE),
              from);
      case 13 ->
          node(
              new AveragePool(
                  new PoolWindow(geometry(ConvAxis.kernel(3).padding(1, 1)), false), false),
              from);
      case 14 ->
          node(new Add(), from, conv(node(new Relu(), from), ConvAxis.kernel(5).padding(2, 2)));
      case 15 -> node(new Mul(), from, constant(Shape.of(CHANNELS, 1, 1)));
      case 16 -> node(new Softmax(1), from);
      case 17 ->
          node(
              new Conv(new AutoPad(geometry(ConvAxis.kernel(4)), OddCell.END)),
              from,
              kernel(ConvAxis.kernel(4)));
      default -> throw new IllegalArgumentException("no kind " + kind);
    };
  }

  private static final int KINDS = 18;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17})
  void aPartFollowsFromThePartThatOneOperatorNeeds(int kind) {
    requirePartsFollow(layer(x, kind));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void aPartFollowsFromThePartThatSeveralNeed(int seed) {
    Randoms draw = new Randoms(seed);
    Value reached = x;
    for (int i = 0; i < 4; i++) {
      reached = layer(reached, draw.between(0, KINDS - 1));
    }
    requirePartsFollow(reached);
  }

  @Test
  void partsOfAUNetBeginWhereAllItsGridsBegin() {
    Value halved = conv(x, ConvAxis.kernel(4).stride(2).padding(1, 1));
    Value quartered = node(new SpaceToDepth(2, DepthOrder.DCR), halved);
    Value back = node(new DepthToSpace(2, DepthOrder.DCR), quartered);
    Value joined = node(new Concat(1), transposed(back, ConvAxis.kernel(2).stride(2)), x);
    requirePartsFollow(joined);
    assertThat(locality(joined, ROWS).step(joined)).isEqualTo(4);
  }

  private Locality locality(Value output, int rows) {
    Graph graph = builder.build(output);
    return Locality.of(graph, specs(graph, rows), x, AXIS);
  }

  private Specs specs(Graph graph, int rows) {
    return Specs.of(
        graph, Map.of(x, TensorSpec.of(ElementType.FLOAT32, Shape.of(1, CHANNELS, rows, COLUMNS))));
  }

  private void requirePartsFollow(Value output) {
    Graph graph = builder.build(output);
    Specs specs = specs(graph, ROWS);
    Locality locality = Locality.of(graph, specs, x, AXIS);
    assertThat(locality.reaches(output)).isTrue();
    Network network = Network.of(graph);
    FloatTensor image = random.tensor(Shape.of(1, CHANNELS, ROWS, COLUMNS)).toFloats();
    FloatTensor whole = network.run(image).toFloats();
    int rows = (int) specs.at(output).size(AXIS).value();
    for (int i = 0; i < 6; i++) {
      long from = i == 0 ? 0 : random.between(0, rows - 1);
      Span wanted = new Span(from, i == 1 ? rows : Math.min(rows, from + random.between(1, 8)));
      Span part = locality.part(x, output, wanted);
      FloatTensor made = network.run(rows(image, part.from(), part.to())).toFloats();
      long begin = locality.begin(output, part);
      assertThat(rows(made, wanted.from() - begin, wanted.to() - begin).values())
          .as("rows %s of %s from rows %s", wanted, rows, part)
          .usingComparatorWithPrecision(1e-3f)
          .containsExactly(rows(whole, wanted.from(), wanted.to()).values());
    }
  }

  private static FloatTensor rows(FloatTensor planes, long from, long to) {
    Shape shape = planes.shape().with(2, to - from);
    int[] cells = new int[shape.elements()];
    int plane = shape.step(1);
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i / plane * planes.shape().step(1) + (int) from * shape.extent(3) + i % plane;
    }
    return planes.pick(shape, cells);
  }

  @Test
  void aPartNeedsNoMoreThanTheTapsReach() {
    Value two = conv(conv(x, ConvAxis.kernel(3).padding(1, 1)), ConvAxis.kernel(5).padding(2, 2));
    assertThat(locality(two, ROWS).needed(x, two, new Span(20, 24))).isEqualTo(new Span(17, 27));
    assertThat(locality(two, ROWS).needed(x, two, new Span(0, 4))).isEqualTo(new Span(0, 7));
  }

  @Test
  void whatTheWholeDecidesIsNotReached() {
    Value pooled = node(new Mul(), x, node(new GlobalAveragePool(), x));
    Value ones = constant(Shape.of(CHANNELS));
    Value standardised = node(new InstanceNormalization(1e-5f), x, ones, ones);
    Value aligned =
        resized(x, new Interpolation.Linear(), CoordinateTransformation.ALIGN_CORNERS, 2);
    Value positions = node(new Add(), x, constant(Shape.of(1, 1, ROWS, COLUMNS)));
    Value wrapped = padded(x, PadMode.WRAP, 1, 1);
    Value last = sliced(x, -8, Integer.MAX_VALUE);
    Value first = sliced(x, 0, 8);
    Value behind = conv(pooled, ConvAxis.kernel(3));
    assertThat(List.of(pooled, standardised, aligned, positions, wrapped, last, first, behind))
        .allSatisfy(value -> assertThat(locality(value, ROWS).reaches(value)).isFalse());
    assertThatThrownBy(() -> locality(behind, ROWS).needed(x, behind, new Span(0, 1)))
        .hasMessageContaining("does not follow part by part");
  }

  @Test
  void sizesThatAreComputedFromTheInputDoNotHangOnItsCells() {
    Value shape = node(new ShapeOf(0, OptionalInt.empty()), x);
    Value twice = builder.constantNear("twice", Tensor.integers(1, 1, 2, 1));
    Value sizes = node(new Mul(), shape, twice);
    Value absent = builder.constantNear("none", Tensor.of(Shape.of(0)));
    Value larger =
        node(
            Resize.of(new Interpolation.Linear(), CoordinateTransformation.HALF_PIXEL),
            x,
            absent,
            absent,
            sizes);
    requirePartsFollow(larger);
    assertThat(locality(larger, ROWS).rate(larger).toDouble()).isEqualTo(2, within(0.0));
  }
}
