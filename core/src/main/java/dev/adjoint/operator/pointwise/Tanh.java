package dev.adjoint.operator.pointwise;

/// The hyperbolic tangent. Source: ONNX Tanh-13.
public record Tanh() implements Unary {
  @Override
  public double apply(double x) {
    return Math.tanh(x);
  }

  @Override
  public void apply(float[] from, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = (float) Exponential.tanh(from[i]);
    }
  }

  @Override
  public double slope(double x) {
    double y = Math.tanh(x);
    return 1 - y * y;
  }

  @Override
  public void chain(float[] x, float[] upstream, float[] to, int begin, int end) {
    apply(x, to, begin, end);
    for (int i = begin; i < end; i++) {
      to[i] = upstream[i] * (1 - to[i] * to[i]);
    }
  }
}
