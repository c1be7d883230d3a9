package dev.adjoint.operator.norm;

import dev.adjoint.operator.axis.Result;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.function.IntFunction;

/// A multiplication and an addition.
record Affine(double factor, double shift) {
  /// Applies one to each channel of each sample.
  ///
  /// @param x [N, C, ...]
  /// @param planes gives what is applied to plane `n * C + c`
  static Tensor apply(Tensor x, IntFunction<Affine> planes, Buffers buffers) {
    Result result = Result.of(x.type(), x.shape(), buffers);
    int size = x.shape().step(1);
    for (int plane = 0; plane < x.shape().elements(0, 2); plane++) {
      planes.apply(plane).apply(x, plane * size, size, result);
    }
    return result.tensor();
  }

  private void apply(Tensor x, int from, int count, Result result) {
    for (int i = from; i < from + count; i++) {
      result.set(i, x.real(i) * factor + shift);
    }
  }
}
