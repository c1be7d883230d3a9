package dev.adjoint.operator.pointwise;

import dev.adjoint.tensor.ElementType;

/// The absolute value. Source: ONNX Abs-13.
public record Abs() implements Unary {
  @Override
  public double apply(double x) {
    return Math.abs(x);
  }

  @Override
  public boolean takesIntegers() {
    return true;
  }

  @Override
  public long apply(long x, ElementType type) {
    return type.isUnsigned() ? x : Math.abs(x);
  }

  @Override
  public void apply(float[] from, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = Math.abs(from[i]);
    }
  }

  @Override
  public double slope(double x) {
    return Math.signum(x);
  }
}
