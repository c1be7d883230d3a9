package dev.adjoint.operator.pointwise;

/// `alpha * x + beta`, cut off at 0 and 1. Source: ONNX HardSigmoid-22.
public record HardSigmoid(float alpha, float beta) implements Unary {
  @Override
  public double apply(double x) {
    return Math.clamp(alpha * x + beta, 0, 1);
  }
}
