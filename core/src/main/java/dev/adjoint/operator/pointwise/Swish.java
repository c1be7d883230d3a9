package dev.adjoint.operator.pointwise;

/// `x / (1 + e^(-alpha * x))`; with alpha 1 it is also called SiLU. Source: ONNX Swish-24.
public record Swish(float alpha) implements Unary {
  @Override
  public double apply(double x) {
    return x / (1 + Math.exp(-alpha * x));
  }

  @Override
  public void apply(float[] from, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = (float) (from[i] / (1 + Exponential.exp(-(double) alpha * from[i])));
    }
  }

  @Override
  public double slope(double x) {
    double s = 1 / (1 + Math.exp(-alpha * x));
    return s + alpha * x * s * (1 - s);
  }
}
