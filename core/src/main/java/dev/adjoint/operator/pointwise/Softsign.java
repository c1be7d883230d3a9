package dev.adjoint.operator.pointwise;

/// `x / (1 + |x|)`. Source: ONNX Softsign-22.
public record Softsign() implements Unary {
  @Override
  public double apply(double x) {
    return x / (1 + Math.abs(x));
  }

  @Override
  public double slope(double x) {
    double distance = 1 + Math.abs(x);
    return 1 / (distance * distance);
  }
}
