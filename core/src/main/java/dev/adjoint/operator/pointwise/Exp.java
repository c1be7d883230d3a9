package dev.adjoint.operator.pointwise;

/// The exponential, e^x. Source: ONNX Exp-13.
public record Exp() implements Unary {
  @Override
  public double apply(double x) {
    return Math.exp(x);
  }

  @Override
  public void apply(float[] from, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = (float) Exponential.exp(from[i]);
    }
  }

  @Override
  public double slope(double x) {
    return Math.exp(x);
  }
}
