package dev.adjoint.operator.pointwise;

/// `gamma * x` where x is positive, elsewhere `gamma * alpha * (e^x - 1)`. Source: ONNX Selu-22.
public record Selu(float alpha, float gamma) implements Unary {
  @Override
  public double apply(double x) {
    return gamma * (x > 0 ? x : alpha * Math.expm1(x));
  }

  @Override
  public double slope(double x) {
    return gamma * (x > 0 ? 1 : alpha * Math.exp(x));
  }
}
