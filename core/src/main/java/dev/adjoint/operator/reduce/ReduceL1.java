package dev.adjoint.operator.reduce;

import java.util.Arrays;

/// The sum of magnitudes.
public record ReduceL1(boolean keepdims, boolean noopWithEmptyAxes) implements Fold {
  @Override
  public double fold(double[] row) {
    return Arrays.stream(row).map(Math::abs).sum();
  }

  @Override
  public void slopes(double[] row) {
    Arrays.setAll(row, i -> Math.signum(row[i]));
  }
}
