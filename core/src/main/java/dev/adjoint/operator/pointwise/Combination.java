package dev.adjoint.operator.pointwise;

import dev.adjoint.size.Size;
import dev.adjoint.stride.Walk;
import dev.adjoint.tensor.ElementType;

/// A function of two numbers, for each kind of number there is.
sealed interface Combination permits Arithmetic, Variadic {
  /// The function. Float32 results are this, rounded.
  double apply(double a, double b);

  /// The function of integers of one type, before it is brought into the range of that type.
  long apply(long a, long b, ElementType type);

  /// The function of two sizes.
  ///
  /// @param integer whether integer arithmetic is certain: the sizes may stand for real numbers
  /// @throws IllegalStateException if what it is hangs on a size that is not known
  default Size apply(Size a, Size b, boolean integer) {
    throw new IllegalStateException("what comes of " + a + " and " + b + " is not known yet");
  }

  /// The function of the cells of a run, views 1 and 2 into view 0. The basic operations have their
  /// own loop, since a call for each element costs more than the operation.
  default void apply(Walk.Run run, float[] a, float[] b, float[] to) {
    for (int i = 0; i < run.length(); i++) {
      to[run.at(0, i)] = (float) apply((double) a[run.at(1, i)], (double) b[run.at(2, i)]);
    }
  }
}
