package dev.adjoint.operator.pointwise;

/// The exponential, e^x. Source: ONNX Exp-13.
public record Exp() implements Unary {
  @Override
  public double apply(double x) {
    return Math.exp(x);
  }
}
