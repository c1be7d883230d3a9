package dev.adjoint.engine.conv.gradient;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// Where rows of a tensor `[N, channels, cells...]` begin: the batch counts as the outermost axis.
final class TensorRows {
  private final int[] sizes;
  private final int[] steps;
  private final int[] strides;
  private final int[] lengths;
  private final int plane;

  /// @param size the tensor's cells along an axis
  /// @param stride from one row to the next, in cells of an axis
  /// @param lengths rows along each axis
  TensorRows(
      int channels,
      List<JoinedAxis> axes,
      ToIntFunction<JoinedAxis> size,
      ToIntFunction<JoinedAxis> stride,
      IntStream lengths) {
    sizes = axes.stream().mapToInt(size).toArray();
    strides = axes.stream().mapToInt(stride).toArray();
    this.lengths = lengths.toArray();
    steps = new int[axes.size()];
    int step = 1;
    for (int axis = axes.size() - 1; axis > 0; axis--) {
      steps[axis] = step;
      step *= sizes[axis];
    }
    plane = step;
    steps[0] = channels * plane;
  }

  /// Where a row begins in channel 0, at cell 0 of the innermost axis; -1 where there is none.
  ///
  /// @param firsts the cell of row 0, along each axis
  int begin(int row, int[] firsts) {
    int rest = row;
    int at = 0;
    for (int axis = steps.length - 2; axis >= 0; axis--) {
      int cell = firsts[axis] + strides[axis] * (rest % lengths[axis]);
      if (cell < 0 || cell >= sizes[axis]) {
        return -1;
      }
      at += cell * steps[axis];
      rest /= lengths[axis];
    }
    return at;
  }

  /// From one row to the next, along the second innermost axis.
  int rowStep() {
    return strides[strides.length - 2] * steps[steps.length - 2];
  }

  /// From one cell of a row to the next.
  int stride() {
    return strides[strides.length - 1];
  }

  /// From one channel to the next.
  int plane() {
    return plane;
  }
}
