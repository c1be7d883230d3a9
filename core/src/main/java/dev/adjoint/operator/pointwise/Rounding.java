package dev.adjoint.operator.pointwise;

import dev.adjoint.size.Size;

/// Functions that round to a whole number. Sizes, which are whole already, stay as they are.
public sealed interface Rounding extends Unary {
  @Override
  default Size apply(Size x) {
    return x;
  }

  @Override
  default boolean followsSizes() {
    return true;
  }

  /// The greatest whole number that is not greater. Source: ONNX Floor-13.
  record Floor() implements Rounding {
    @Override
    public double apply(double x) {
      return Math.floor(x);
    }
  }

  /// The least whole number that is not less. Source: ONNX Ceil-13.
  record Ceil() implements Rounding {
    @Override
    public double apply(double x) {
      return Math.ceil(x);
    }
  }

  /// The nearest whole number, halves to the even one. Source: ONNX Round-22.
  record Round() implements Rounding {
    @Override
    public double apply(double x) {
      return Math.rint(x);
    }
  }

  /// Between its steps it is constant.
  @Override
  default double slope(double x) {
    return 0;
  }
}
