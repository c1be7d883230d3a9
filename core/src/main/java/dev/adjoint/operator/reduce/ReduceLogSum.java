package dev.adjoint.operator.reduce;

import java.util.Arrays;

/// The natural logarithm of the sum.
public record ReduceLogSum(boolean keepdims, boolean noopWithEmptyAxes) implements Fold {
  @Override
  public double fold(double[] row) {
    return Math.log(Arrays.stream(row).sum());
  }

  @Override
  public void slopes(double[] row) {
    double sum = Arrays.stream(row).sum();
    Arrays.fill(row, 1 / sum);
  }
}
