package dev.adjoint.operator.pointwise;

/// `x * tanh(ln(1 + e^x))`. Source: ONNX Mish-22.
public record Mish() implements Unary {
  @Override
  public double apply(double x) {
    return x * Math.tanh(Softplus.softplus(x));
  }

  @Override
  public double slope(double x) {
    double t = Math.tanh(Softplus.softplus(x));
    return t + x * (1 - t * t) * new Sigmoid().apply(x);
  }
}
