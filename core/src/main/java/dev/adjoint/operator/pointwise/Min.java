package dev.adjoint.operator.pointwise;

import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;

/// The least of each cell's numbers; NaN if one of them is NaN. Source: ONNX Min-13.
public record Min() implements Extreme {
  @Override
  public double apply(double a, double b) {
    return Math.min(a, b);
  }

  @Override
  public void apply(float[] a, float[] b, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = Math.min(a[i], b[i]);
    }
  }

  @Override
  public void apply(float[] a, float b, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = Math.min(a[i], b);
    }
  }

  @Override
  public long apply(long a, long b, ElementType type) {
    return Comparison.order(a, b, type) < 0 ? a : b;
  }

  @Override
  public Size apply(Size a, Size b, boolean integer) {
    return Comparison.isAtLeast(a, b) ? b : a;
  }

  @Override
  public boolean followsSizes() {
    return true;
  }
}
