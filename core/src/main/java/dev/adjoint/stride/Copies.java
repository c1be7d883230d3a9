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
    return source instanceof FloatTensor floats
        ? Tensor.of(result, copy(floats.values(), result, view, buffers))
        : source.pick(result, positions(result, view));
  }

  private static float[] copy(float[] from, Shape result, View view, Buffers buffers) {
    float[] to = buffers.floats(result.elements());
    Walk.over(result, View.rowMajor(result), view).forEachRun(run -> run.copy(1, from, 0, to));
    return to;
  }

  /// Where the cells that a view shows lie, in the order of the result.
  public static int[] positions(Shape result, View view) {
    int[] positions = new int[result.elements()];
    Walk.over(result, View.rowMajor(result), view)
        .forEachRun(run -> {
          for (int i = 0; i < run.length(); i++) {
            positions[run.at(0, i)] = run.at(1, i);
          }
        });
    return positions;
  }
}
