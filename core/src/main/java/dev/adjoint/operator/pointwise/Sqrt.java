package dev.adjoint.operator.pointwise;

/// The square root; NaN of a negative number. Source: ONNX Sqrt-13.
public record Sqrt() implements Unary {
  @Override
  public double apply(double x) {
    return Math.sqrt(x);
  }

  @Override
  public double slope(double x) {
    return 0.5 / Math.sqrt(x);
  }
}
