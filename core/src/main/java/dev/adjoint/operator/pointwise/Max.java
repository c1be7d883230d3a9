package dev.adjoint.operator.pointwise;

import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;

/// The greatest of each cell's numbers; NaN if one of them is NaN. Source: ONNX Max-13.
public record Max() implements Variadic {
  @Override
  public double apply(double a, double b) {
    return Math.max(a, b);
  }

  @Override
  public long apply(long a, long b, ElementType type) {
    return Comparison.order(a, b, type) > 0 ? a : b;
  }

  @Override
  public Size apply(Size a, Size b, boolean integer) {
    return Comparison.order(a, b) > 0 ? a : b;
  }

  @Override
  public boolean followsSizes() {
    return true;
  }
}
