package dev.adjoint.operator.pointwise;

/// `1 / x`. Source: ONNX Reciprocal-13.
public record Reciprocal() implements Unary {
  @Override
  public double apply(double x) {
    return 1 / x;
  }

  @Override
  public double slope(double x) {
    return -1 / (x * x);
  }
}
