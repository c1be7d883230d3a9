package dev.adjoint.operator.reduce;

import dev.adjoint.operator.axis.RowGradient;
import java.util.Arrays;

/// The least element; NaN if one is NaN, and infinity of none.
public record ReduceMin(boolean keepdims, boolean noopWithEmptyAxes) implements Fold {
  @Override
  public double fold(double[] row) {
    double least = Double.POSITIVE_INFINITY;
    for (double x : row) {
      least = Math.min(least, x);
    }
    return least;
  }

  @Override
  public long fold(long[] row) {
    return Arrays.stream(row).reduce(Long.MAX_VALUE, Math::min);
  }

  @Override
  public void slopes(double[] row) {
    RowGradient.share(row, fold(row));
  }
}
