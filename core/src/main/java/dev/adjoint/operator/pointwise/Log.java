package dev.adjoint.operator.pointwise;

/// The natural logarithm; NaN of a negative number. Source: ONNX Log-13.
public record Log() implements Unary {
  @Override
  public double apply(double x) {
    return Math.log(x);
  }

  @Override
  public double slope(double x) {
    return 1 / x;
  }
}
