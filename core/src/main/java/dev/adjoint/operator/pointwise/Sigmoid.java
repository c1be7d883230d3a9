package dev.adjoint.operator.pointwise;

/// `1 / (1 + e^-x)`. Source: ONNX Sigmoid-13.
public record Sigmoid() implements Unary {
  @Override
  public double apply(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
