package dev.adjoint.operator.pointwise;

/// `x` where it is not negative, elsewhere `alpha * (e^x - 1)`. Source: ONNX Elu-22.
public record Elu(float alpha) implements Unary {
  @Override
  public double apply(double x) {
    return x < 0 ? alpha * Math.expm1(x) : x;
  }

  @Override
  public double slope(double x) {
    return x > 0 ? 1 : alpha * Math.exp(x);
  }
}
