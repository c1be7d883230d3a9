package dev.adjoint.operator.reduce;

import dev.adjoint.operator.axis.RowGradient;
import java.util.Arrays;

/// The sum of squares.
public record ReduceSumSquare(boolean keepdims, boolean noopWithEmptyAxes) implements Fold {
  @Override
  public double fold(double[] row) {
    return Arrays.stream(row).map(x -> x * x).sum();
  }

  @Override
  public void slopes(double[] row) {
    RowGradient.scale(row, 2);
  }
}
