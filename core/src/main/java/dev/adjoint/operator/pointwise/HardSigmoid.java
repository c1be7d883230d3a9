package dev.adjoint.operator.pointwise;

/// `alpha * x + beta`, cut off at 0 and 1. Source: ONNX HardSigmoid-22.
public record HardSigmoid(float alpha, float beta) implements Unary {
  @Override
  public double apply(double x) {
    return Math.clamp(alpha * x + beta, 0, 1);
  }

  @Override
  public double slope(double x) {
    double y = alpha * x + beta;
    return y > 0 && y < 1 ? alpha : 0;
  }
}
