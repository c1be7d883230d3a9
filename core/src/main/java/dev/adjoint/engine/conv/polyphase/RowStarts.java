package dev.adjoint.engine.conv.polyphase;

import java.util.List;
import java.util.function.IntBinaryOperator;

/// Where rows of a tensor begin, along its innermost axis, that belong to rows of positions. Along
/// each outer axis the cell is `stride * q + first`, and there are several choices of the firsts.
final class RowStarts {
  private final int batch;
  private final int channels;
  private final int rowLength;
  private final int[] positions;
  private final int[] extents;
  private final int[] strides;
  private final int[][] firsts;

  /// One outer axis.
  ///
  /// @param positions how many q
  /// @param extent cells of the tensor
  record Axis(int positions, int extent, int stride) {}

  /// @param channels of the tensor
  /// @param rowLength cells of the innermost axis
  /// @param first of a choice and an axis
  RowStarts(
      int batch,
      int channels,
      int rowLength,
      List<Axis> axes,
      int choices,
      IntBinaryOperator first) {
    this.batch = batch;
    this.channels = channels;
    this.rowLength = rowLength;
    positions = axes.stream().mapToInt(Axis::positions).toArray();
    extents = axes.stream().mapToInt(Axis::extent).toArray();
    strides = axes.stream().mapToInt(Axis::stride).toArray();
    firsts = new int[choices][axes.size()];
    for (int choice = 0; choice < choices; choice++) {
      for (int axis = 0; axis < axes.size(); axis++) {
        firsts[choice][axis] = first.applyAsInt(choice, axis);
      }
    }
  }

  int choices() {
    return firsts.length;
  }

  /// Where the row begins in channel 0; -1 where there is none.
  ///
  /// @param row counted over the batch and all outer axes
  int begin(int row, int choice) {
    int[] first = firsts[choice];
    int left = row;
    int step = rowLength;
    int at = 0;
    for (int i = positions.length - 1; i >= 0; i--) {
      int next = left / positions[i];
      int cell = strides[i] * (left - next * positions[i]) + first[i];
      if (cell < 0 || cell >= extents[i]) {
        return -1;
      }
      at += cell * step;
      step *= extents[i];
      left = next;
    }
    return left < batch ? at + left * channels * step : -1;
  }
}
