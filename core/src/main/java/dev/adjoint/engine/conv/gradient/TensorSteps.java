package dev.adjoint.engine.conv.gradient;

import java.util.List;
import java.util.function.ToIntFunction;

/// How far apart the cells of a tensor `[N, channels, cells...]` lie along each axis: the batch first,
/// then the axes of cells.
final class TensorSteps {
  private final int[] steps;
  private final int plane;

  /// @param axes in any order
  /// @param size the tensor's cells along an axis
  TensorSteps(int channels, List<JoinedAxis> axes, ToIntFunction<JoinedAxis> size) {
    int[] sizes = new int[axes.size()];
    axes.forEach(axis -> sizes[axis.number()] = size.applyAsInt(axis));
    steps = new int[sizes.length];
    int step = 1;
    for (int number = sizes.length - 1; number > 0; number--) {
      steps[number] = step;
      step *= sizes[number];
    }
    plane = step;
    steps[0] = channels * plane;
  }

  int step(JoinedAxis axis) {
    return steps[axis.number()];
  }

  /// From one channel to the next.
  int plane() {
    return plane;
  }
}
