package dev.adjoint.operator.pointwise;

/// `max(x, 0) + min(0, alpha * (e^(x / alpha) - 1))`. Source: ONNX Celu-12.
public record Celu(float alpha) implements Unary {
  @Override
  public double apply(double x) {
    return Math.max(x, 0) + Math.min(0, alpha * Math.expm1(x / alpha));
  }

  @Override
  public double slope(double x) {
    return x > 0 ? 1 : Math.exp(x / alpha);
  }
}
