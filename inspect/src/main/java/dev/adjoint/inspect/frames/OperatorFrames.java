package dev.adjoint.inspect.frames;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Frame;
import dev.adjoint.operator.Foreign;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Identity;
import dev.adjoint.operator.arrange.Reshaping;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.arrange.Split;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.norm.Normalization;
import dev.adjoint.operator.pointwise.Pointwise;
import dev.adjoint.operator.pool.LpPool;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.pool.MaxUnpool;
import dev.adjoint.operator.reduce.LogSoftmax;
import dev.adjoint.operator.reduce.Softmax;
import dev.adjoint.operator.separable.AveragePool;
import dev.adjoint.operator.separable.AxisMap;
import dev.adjoint.operator.separable.Expand;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.operator.separable.Separable;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.size.Rational;
import dev.adjoint.size.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where operators lay the cells of their output on the grid of an input.
///
/// @param inputs of concrete sizes
/// @param out of concrete sizes
record OperatorFrames(Operator operator, Inputs<TensorSpec> inputs, TensorSpec out) {
  /// The longest axis whose cells are listed, to see which are picked.
  private static final long MOST_CELLS = 1 << 20;

  /// The axis of an input that an axis of the output goes along; empty if it has no such axis.
  Optional<Integer> axis(int input, int axis) {
    int along =
        switch (operator) {
          case Transpose(List<Integer> permutation) ->
              permutation.isEmpty() ? out.rank() - 1 - axis : permutation.get(axis);
          case Pointwise _, Expand _ -> axis - out.rank() + inputs.at(input).rank();
          case Reshaping _ -> input == 0 ? reshaped(axis) : -1;
          default -> axis;
        };
    return along >= 0 && along < inputs.at(input).rank() ? Optional.of(along) : Optional.empty();
  }

  /// The axis of as many cells before which as many elements lie; -1 if there is none.
  private int reshaped(int axis) {
    TensorSpec in = inputs.at(0);
    return IntStream.range(0, in.rank())
        .filter(from -> in.size(from).equals(out.size(axis)) && !in.size(from).is(1))
        .filter(from -> before(in, from) == before(out, axis))
        .findFirst()
        .orElse(-1);
  }

  private static long before(TensorSpec spec, int axis) {
    return spec.knownRank().stream()
        .limit(axis)
        .mapToLong(Size::value)
        .reduce(1, Math::multiplyExact);
  }

  /// Where the cells of the output lie on an input along an axis of that; empty where they are not laid
  /// evenly, or each hangs on cells that lie far away.
  ///
  /// @throws IllegalArgumentException if the operator does not take such inputs
  Optional<Frame> frame(int input, int axis) {
    return switch (operator) {
      case Conv conv ->
          spatial(input, axis, conv.geometry(sizes()).axes()).map(ConvAxis::coarseFrame);
      case ConvTranspose conv ->
          spatial(input, axis, conv.geometry(sizes()).axes()).map(ConvAxis::fineFrame);
      case MaxPool pool -> pooled(input, axis, pool.window().axes(sizes()));
      case AveragePool pool -> pooled(input, axis, pool.window().axes(sizes()));
      case LpPool pool -> pooled(input, axis, pool.window().axes(sizes()));
      case MaxUnpool pool -> spatial(input, axis, pool.window().axes()).map(ConvAxis::fineFrame);
      case DepthToSpace blocks -> spatial(axis).map(a -> block(blocks.blocksize()).fineFrame());
      case SpaceToDepth blocks -> spatial(axis).map(a -> block(blocks.blocksize()).coarseFrame());
      case Resize resize when input == 0 ->
          ResizeFrame.of(resize, axis, inputs, out.size(axis).value());
      case Slice slice when input == 0 -> selected(slice, axis);
      case Pad pad when input == 0 ->
          pad.footprint(0, axis, inputs).map(footprint -> footprint.axis().coarseFrame());
      default -> same(input, axis);
    };
  }

  private List<Integer> sizes() {
    return inputs.at(0).shape().spatial();
  }

  private Optional<Integer> spatial(int axis) {
    return axis >= 2 ? Optional.of(axis - 2) : Optional.empty();
  }

  private Optional<ConvAxis> spatial(int input, int axis, List<ConvAxis> axes) {
    return spatial(axis).filter(a -> input == 0 && a < axes.size()).map(axes::get);
  }

  /// Images and channels lie as they lay.
  private Optional<Frame> pooled(int input, int axis, List<ConvAxis> axes) {
    return axis < 2
        ? Optional.of(Frame.SAME)
        : spatial(input, axis, axes).map(ConvAxis::coarseFrame);
  }

  private static ConvAxis block(long cells) {
    return ConvAxis.kernel(cells).stride(cells);
  }

  /// Of cells that are picked in even steps.
  private Optional<Frame> selected(Separable operator, int axis) {
    if (isLong(inputs.at(0)) || isLong(out)) {
      return Optional.empty();
    }
    AxisMap map = operator.maps(inputs).axes().get(axis);
    int middle = map.outputs() / 2;
    if (map.outputs() == 0 || map.isEmpty(middle)) {
      return Optional.empty();
    }
    int before = Math.max(middle - 1, 0);
    long step = before == middle ? 1 : step(map, before, middle);
    return step > 0
        ? Optional.of(new Frame(Rational.of(step), Rational.of(cell(map, middle) - step * middle)))
        : Optional.empty();
  }

  /// Whether an axis is so long that its cells are not to be listed.
  private static boolean isLong(TensorSpec spec) {
    return spec.knownRank().stream().anyMatch(size -> size.value() > MOST_CELLS);
  }

  private static long step(AxisMap map, int before, int row) {
    return map.isEmpty(before) ? 0 : cell(map, row) - cell(map, before);
  }

  private static long cell(AxisMap map, int row) {
    return map.column(map.first(row));
  }

  private Optional<Frame> same(int input, int axis) {
    boolean alike =
        switch (operator) {
          case Pointwise _, Expand _ ->
              inputs.at(input).size(axis).equals(out.size(axis - inputs.at(input).rank()));
          case Concat concat -> !isAlong(concat.axis(), axis);
          case Split split -> input == 0 && !isAlong(split.axis(), axis);
          case Reshaping _, Normalization _, Identity _, Softmax _, LogSoftmax _, Transpose _ ->
              input == 0;
          case Foreign foreign -> foreign.cellwise() && input == 0;
          default -> false;
        };
    return alike ? Optional.of(Frame.SAME) : Optional.empty();
  }

  private boolean isAlong(int stated, int axis) {
    return Math.floorMod(stated, out.rank()) == axis;
  }
}
