package dev.adjoint.operator.reduce;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Parameters;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import java.util.List;

/// Sums along an axis from its beginning up to each element. Whole numbers are exact up to 2^53.
///
/// Inputs: X, axis (one number). Source: ONNX CumSum-14.
///
/// @param exclusive whether an element is left out of its own sum
/// @param reverse whether sums start from the end
public record CumSum(boolean exclusive, boolean reverse) implements RowMap {
  @Override
  public long axis(Inputs<TensorSpec> inputs) {
    List<Size> axis = Parameters.contents(inputs, 1).toSizes();
    Parameters.requireCount("axis", axis, 1);
    return axis.getFirst().value();
  }

  @Override
  public ElementType type(TensorSpec x) {
    return Types.requireNumbers(x);
  }

  @Override
  public void change(double[] row) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      int at = reverse ? row.length - 1 - i : i;
      double before = sum;
      sum += row[at];
      row[at] = exclusive ? before : sum;
    }
  }

  /// Sums from the other end.
  @Override
  public void pull(double[] row, double[] upstream) {
    System.arraycopy(upstream, 0, row, 0, row.length);
    new CumSum(exclusive, !reverse).change(row);
  }
}
