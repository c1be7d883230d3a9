package dev.adjoint.operator.reduce;

import java.util.Arrays;

/// The square root of the sum of squares.
public record ReduceL2(boolean keepdims, boolean noopWithEmptyAxes) implements Fold {
  @Override
  public double fold(double[] row) {
    return Math.sqrt(Arrays.stream(row).map(x -> x * x).sum());
  }

  @Override
  public void slopes(double[] row) {
    double norm = fold(row);
    Arrays.setAll(row, i -> norm == 0 ? 0 : row[i] / norm);
  }
}
