package dev.adjoint.operator.reduce;

/// The natural logarithm of the sum of exponentials.
public record ReduceLogSumExp(boolean keepdims, boolean noopWithEmptyAxes) implements Fold {
  @Override
  public double fold(double[] row) {
    return Exponentials.logOfSum(row);
  }

  @Override
  public void slopes(double[] row) {
    new Softmax(0).change(row);
  }
}
