package dev.adjoint.operator.pointwise;

import dev.adjoint.tensor.ElementType;

/// The positive part, `max(x, 0)`. Source: ONNX Relu-14.
public record Relu() implements Unary {
  @Override
  public double apply(double x) {
    return Math.max(x, 0);
  }

  @Override
  public boolean takesIntegers() {
    return true;
  }

  @Override
  public long apply(long x, ElementType type) {
    return type.isUnsigned() ? x : Math.max(x, 0);
  }

  @Override
  public void apply(float[] from, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = Math.max(from[i], 0);
    }
  }

  @Override
  public double slope(double x) {
    return Math.signum(Math.max(x, 0));
  }

  /// Without a branch, which the compiler would not turn into SIMD. What is infinite above becomes NaN
  /// where x is not positive.
  @Override
  public void chain(float[] x, float[] upstream, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = upstream[i] * Math.signum(Math.max(x[i], 0));
    }
  }
}
