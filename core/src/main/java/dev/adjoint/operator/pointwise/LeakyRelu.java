package dev.adjoint.operator.pointwise;

/// `x` where it is not negative, elsewhere `alpha * x`. Source: ONNX LeakyRelu-16.
///
/// It is computed as a sum of two halves, one of them 0, for the sake of loops without branches.
public record LeakyRelu(float alpha) implements Unary {
  @Override
  public double apply(double x) {
    return Math.max(x, 0) + alpha * Math.min(x, 0);
  }

  @Override
  public void apply(float[] from, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = Math.max(from[i], 0) + alpha * Math.min(from[i], 0);
    }
  }

  @Override
  public double slope(double x) {
    double positive = Math.signum(Math.max(x, 0));
    return positive + alpha * (1 - positive);
  }

  @Override
  public void chain(float[] x, float[] upstream, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      float positive = Math.signum(Math.max(x[i], 0));
      to[i] = upstream[i] * (positive + alpha * (1 - positive));
    }
  }
}
