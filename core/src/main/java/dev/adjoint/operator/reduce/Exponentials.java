package dev.adjoint.operator.reduce;

/// Exponentials taken below the greatest element of a row, so that none overflows.
final class Exponentials {
  private Exponentials() {}

  /// Replaces each element by `exp(element - below)`.
  ///
  /// @return their sum
  static double replace(double[] row, double below) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      row[i] = Math.exp(row[i] - below);
      sum += row[i];
    }
    return sum;
  }

  /// The natural logarithm of the sum of exponentials.
  static double logOfSum(double[] row) {
    double greatest = greatest(row);
    return Double.isInfinite(greatest)
        ? greatest
        : greatest + Math.log(replace(row.clone(), greatest));
  }

  /// The greatest element; NaN if one is NaN, and negative infinity of none.
  static double greatest(double[] row) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double x : row) {
      greatest = Math.max(greatest, x);
    }
    return greatest;
  }
}
