package dev.adjoint.operator.pool;

import dev.adjoint.operator.axis.Result;
import dev.adjoint.operator.separable.AxisMap;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Elements that are the greatest of a window along the axes looked at so far, and where they came
/// from.
final class Greatest {
  private final Tensor values;
  private final boolean followed;
  private final int[] positions;

  /// @param positions in the tensor it began with, -1 for none; empty unless followed
  private Greatest(Tensor values, boolean followed, int[] positions) {
    this.values = values;
    this.followed = followed;
    this.positions = positions;
  }

  /// @param followed whether positions will be asked for
  static Greatest of(Tensor x, boolean followed) {
    int elements = followed ? x.shape().elements() : 0;
    return new Greatest(x, followed, IntStream.range(0, elements).toArray());
  }

  Tensor values() {
    return values;
  }

  IntegerTensor positions() {
    long[] longs = Arrays.stream(positions).asLongStream().toArray();
    return new IntegerTensor(ElementType.INT64, values.shape(), longs);
  }

  /// The greatest along one more axis.
  ///
  /// @param windows whose rows have the cells of a window for entries
  Greatest along(int axis, AxisMap windows, Buffers buffers) {
    Shape shape = values.shape().with(axis, windows.outputs());
    Result result = Result.of(values.type(), shape, buffers);
    int[] chosen = new int[followed ? shape.elements() : 0];
    int inner = shape.step(axis);
    int rows = shape.elements(0, axis + 1);
    for (int row = 0; row < rows; row++) {
      int block = row / windows.outputs() * windows.inputs() * inner;
      choose(windows, row % windows.outputs(), block, row * inner, inner, result, chosen);
    }
    return new Greatest(result.tensor(), followed, chosen);
  }

  /// One row of windows, neighbours along the inner axes.
  private void choose(
      AxisMap windows, int row, int from, int to, int inner, Result result, int[] chosen) {
    for (int i = 0; i < inner; i++) {
      int best = greatest(windows, row, from + i, inner);
      result.set(to + i, best < 0 ? Double.NEGATIVE_INFINITY : values.real(best));
      if (followed) {
        chosen[to + i] = best < 0 ? -1 : positions[best];
      }
    }
  }

  /// Position of the first greatest element under a row, or of the last that is NaN; -1 of none.
  private int greatest(AxisMap windows, int row, int from, int step) {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int e = windows.first(row); e < windows.first(row + 1); e++) {
      int position = from + windows.column(e) * step;
      double value = values.real(position);
      if (best < 0 || value > most || Double.isNaN(value)) {
        best = position;
        most = value;
      }
    }
    return best;
  }
}
