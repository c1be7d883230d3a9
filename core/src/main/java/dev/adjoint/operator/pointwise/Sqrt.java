package dev.adjoint.operator.pointwise;

/// The square root; NaN of a negative number. Source: ONNX Sqrt-13.
public record Sqrt() implements Unary {
  @Override
  public double apply(double x) {
    return Math.sqrt(x);
  }
}
