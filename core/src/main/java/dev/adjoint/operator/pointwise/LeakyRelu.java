package dev.adjoint.operator.pointwise;

/// `x` where it is not negative, elsewhere `alpha * x`. Source: ONNX LeakyRelu-16.
public record LeakyRelu(float alpha) implements Unary {
  @Override
  public double apply(double x) {
    return x < 0 ? alpha * x : x;
  }

  @Override
  public void apply(float[] from, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = from[i] < 0 ? alpha * from[i] : from[i];
    }
  }
}
