package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;

/// The number with the other sign. Source: ONNX Neg-13.
public record Neg() implements Unary, Linear {
  @Override
  public double apply(double x) {
    return -x;
  }

  @Override
  public boolean takesIntegers() {
    return true;
  }

  @Override
  public long apply(long x, ElementType type) {
    return -x;
  }

  @Override
  public Size apply(Size x) {
    return x.times(-1);
  }

  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public void apply(float[] from, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = -from[i];
    }
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  public Operator adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return this;
  }

  @Override
  public double slope(double x) {
    return -1;
  }
}
