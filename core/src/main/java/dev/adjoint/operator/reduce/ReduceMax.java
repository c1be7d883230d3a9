package dev.adjoint.operator.reduce;

import dev.adjoint.operator.axis.RowGradient;
import java.util.Arrays;

/// The greatest element; NaN if one is NaN, and negative infinity of none.
public record ReduceMax(boolean keepdims, boolean noopWithEmptyAxes) implements Fold {
  @Override
  public double fold(double[] row) {
    return Exponentials.greatest(row);
  }

  @Override
  public long fold(long[] row) {
    return Arrays.stream(row).reduce(Long.MIN_VALUE, Math::max);
  }

  @Override
  public void slopes(double[] row) {
    RowGradient.share(row, fold(row));
  }
}
