package dev.adjoint.operator.pointwise;

/// `x` where it is greater than `alpha`, elsewhere 0. Source: ONNX ThresholdedRelu-22.
public record ThresholdedRelu(float alpha) implements Unary {
  @Override
  public double apply(double x) {
    return x > alpha ? x : 0;
  }

  @Override
  public double slope(double x) {
    return x > alpha ? 1 : 0;
  }
}
