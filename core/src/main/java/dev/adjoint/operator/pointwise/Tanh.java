package dev.adjoint.operator.pointwise;

/// The hyperbolic tangent. Source: ONNX Tanh-13.
public record Tanh() implements Unary {
  @Override
  public double apply(double x) {
    return Math.tanh(x);
  }
}
