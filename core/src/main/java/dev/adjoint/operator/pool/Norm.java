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
}
