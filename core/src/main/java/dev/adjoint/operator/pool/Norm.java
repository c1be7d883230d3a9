package dev.adjoint.operator.pool;

import java.util.Arrays;

/// Norms of rows.
final class Norm {
  private Norm() {}

  static void requireOrder(int p) {
    if (p < 1) {
      throw new IllegalArgumentException("a norm of order " + p + "; p must be at least 1");
    }
  }

  static double of(double[] row, int p) {
    return Math.pow(Arrays.stream(row).map(x -> Math.pow(Math.abs(x), p)).sum(), 1.0 / p);
  }

  /// Replaces each element by how the norm changes with it; 0 where the norm is 0.
  static void slopes(double[] row, int p) {
    double norm = of(row, p);
    Arrays.setAll(row, i -> slope(row[i], norm, p));
  }

  /// How a norm changes with one of the elements it is made of; 0 where it is 0.
  static double slope(double element, double norm, int p) {
    double share = norm == 0 ? 0 : Math.pow(Math.abs(element) / norm, p - 1);
    return Math.signum(element) * share;
  }
}
