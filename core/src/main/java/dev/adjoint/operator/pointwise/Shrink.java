package dev.adjoint.operator.pointwise;

import dev.adjoint.tensor.ElementType;

/// `x + bias` where x is less than `-lambd`, `x - bias` where it is greater than `lambd`, elsewhere 0.
/// Source: ONNX Shrink-9, which spells it so.
public record Shrink(float lambd, float bias) implements Unary {
  @Override
  public double apply(double x) {
    return x < -lambd ? x + bias : x > lambd ? x - bias : 0;
  }

  @Override
  public boolean takesIntegers() {
    return true;
  }

  @Override
  public long apply(long x, ElementType type) {
    return (long) apply((double) x);
  }

  @Override
  public double slope(double x) {
    return x < -lambd || x > lambd ? 1 : 0;
  }
}
