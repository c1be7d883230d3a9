package dev.adjoint.operator.reduce;

import java.util.Arrays;

/// The least element; NaN if one is NaN, and infinity of none.
public record ReduceMin(boolean keepdims, boolean noopWithEmptyAxes) implements Fold {
  @Override
  public double fold(double[] row) {
    return Arrays.stream(row).reduce(Double.POSITIVE_INFINITY, Math::min);
  }

  @Override
  public long fold(long[] row) {
    return Arrays.stream(row).reduce(Long.MAX_VALUE, Math::min);
  }
}
