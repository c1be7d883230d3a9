package dev.adjoint.operator.axis;

import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;

/// Gradients that are computed row by row.
public final class RowGradient {
  private RowGradient() {}

  /// What becomes of a row of elements.
  @FunctionalInterface
  public interface Rule {
    /// Replaces the elements of a row.
    ///
    /// @param row elements, to be replaced by their gradients
    /// @param at number of the row
    void replace(double[] row, int at);
  }

  /// The gradient of a tensor by rows.
  public static Tensor of(Tensor data, Rows rows, Rule rule, Buffers buffers) {
    Result result = Result.of(data.type(), data.shape(), buffers);
    for (int i = 0; i < rows.count(); i++) {
      double[] row = rows.read(data, i);
      rule.replace(row, i);
      rows.write(row, result, i);
    }
    return result.tensor();
  }

  /// Multiplies each element.
  public static void scale(double[] row, double factor) {
    for (int i = 0; i < row.length; i++) {
      row[i] *= factor;
    }
  }

  /// Replaces elements equal to `value` by shares of 1, all others by 0.
  public static void share(double[] row, double value) {
    int equal = 0;
    for (double x : row) {
      equal += x == value ? 1 : 0;
    }
    for (int i = 0; i < row.length; i++) {
      row[i] = row[i] == value ? 1.0 / equal : 0;
    }
  }
}
