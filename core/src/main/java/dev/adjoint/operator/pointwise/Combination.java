package dev.adjoint.operator.pointwise;

import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;

/// A function of two numbers, for each kind of number there is, and a loop over many.
public sealed interface Combination permits Arithmetic, Variadic {
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

  /// The function of elements `begin` to `end - 1` of two arrays, written to the same places of a
  /// third, which may be one of them. The basic operations have their own loop, which the compiler
  /// turns into SIMD: it does so only where all arrays are read and written at one index.
  default void apply(float[] a, float[] b, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = (float) apply((double) a[i], (double) b[i]);
    }
  }

  /// The same where the second number is always one.
  default void apply(float[] a, float b, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = (float) apply((double) a[i], (double) b);
    }
  }
}
