package dev.adjoint.operator.pointwise;

/// `x * max(0, min(1, x / 6 + 1 / 2))`. Source: ONNX HardSwish-22.
public record HardSwish() implements Unary {
  @Override
  public double apply(double x) {
    return x * Math.clamp(x / 6 + 0.5, 0, 1);
  }

  @Override
  public double slope(double x) {
    return x < -3 ? 0 : x > 3 ? 1 : x / 3 + 0.5;
  }
}
