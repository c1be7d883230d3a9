package dev.adjoint.operator.pointwise;

/// `ln(1 + e^x)`. Source: ONNX Softplus-22.
public record Softplus() implements Unary {
  @Override
  public double apply(double x) {
    return softplus(x);
  }

  /// Written so that neither end overflows.
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  @Override
  public double slope(double x) {
    return new Sigmoid().apply(x);
  }
}
