package dev.adjoint.engine.conv.gradient;

import java.util.List;
import java.util.function.ToIntFunction;

/// How far apart the cells of a tensor `[N, channels, cells...]` lie along each axis: the batch first,
/// then the axes of cells.
final class TensorSteps {
  private final int[] steps;
  private final int plane;

  /// @param size the tensor's cells along an axis
  TensorSteps(int channels, List<JoinedAxis> axes, ToIntFunction<JoinedAxis> size) {
    steps = new int[axes.size()];
    int step = 1;
    for (int axis = axes.size() - 1; axis > 0; axis--) {
      steps[axis] = step;
      step *= size.applyAsInt(axes.get(axis));
    }
    plane = step;
    steps[0] = channels * plane;
  }

  int step(int axis) {
    return steps[axis];
  }

  /// From one channel to the next.
  int plane() {
    return plane;
  }
}
