package dev.adjoint.operator.pointwise;

import dev.adjoint.tensor.ElementType;

/// -1, 0 or 1 as the number is negative, zero or positive; NaN stays NaN. Source: ONNX Sign-13.
public record Sign() implements Unary {
  @Override
  public double apply(double x) {
    return Math.signum(x);
  }

  @Override
  public boolean takesIntegers() {
    return true;
  }

  @Override
  public long apply(long x, ElementType type) {
    return type.isUnsigned() && x != 0 ? 1 : Long.signum(x);
  }

  @Override
  public double slope(double x) {
    return 0;
  }
}
