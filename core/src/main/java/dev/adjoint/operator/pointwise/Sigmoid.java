package dev.adjoint.operator.pointwise;

/// `1 / (1 + e^-x)`. Source: ONNX Sigmoid-13.
public record Sigmoid() implements Unary {
  @Override
  public double apply(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Override
  public void apply(float[] from, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = (float) (1 / (1 + Exponential.exp(-from[i])));
    }
  }

  @Override
  public double slope(double x) {
    return apply(x) * apply(-x);
  }

  @Override
  public void chain(float[] x, float[] upstream, float[] to, int begin, int end) {
    apply(x, to, begin, end);
    for (int i = begin; i < end; i++) {
      to[i] = upstream[i] * (to[i] * (1 - to[i]));
    }
  }
}
