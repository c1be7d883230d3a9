package dev.adjoint.stride;

import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;

/// Tensors copied through views.
public final class Copies {
  private Copies() {}

  /// The cells of `source` that `view` shows, as a tensor of shape `result`.
  public static Tensor of(Tensor source, Shape result, View view, Buffers buffers) {
    Walk walk = Walk.over(result, View.rowMajor(result), view);
    return source instanceof FloatTensor floats
        ? Tensor.of(result, copy(walk, floats.values(), buffers.floats(result.elements())))
        : source.pick(result, positions(walk, result));
  }

  private static float[] copy(Walk walk, float[] from, float[] to) {
    walk.forEachRun(run -> {
      if (run.isDense(0) && run.isDense(1)) {
        System.arraycopy(from, run.at(1, 0), to, run.at(0, 0), run.length());
      } else {
        copy(run, from, to);
      }
    });
    return to;
  }

  private static void copy(Walk.Run run, float[] from, float[] to) {
    for (int i = 0; i < run.length(); i++) {
      to[run.at(0, i)] = from[run.at(1, i)];
    }
  }

  private static int[] positions(Walk walk, Shape result) {
    int[] positions = new int[result.elements()];
    walk.forEachRun(run -> {
      for (int i = 0; i < run.length(); i++) {
        positions[run.at(0, i)] = run.at(1, i);
      }
    });
    return positions;
  }
}
