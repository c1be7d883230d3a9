package dev.adjoint.operator.matrix;

import dev.adjoint.operator.axis.Result;

/// The product of two matrices, row by row.
final class Product {
  private final Matrix left;
  private final Matrix right;
  private final double[] row;
  private final double[] sums;

  Product(Matrix left, Matrix right) {
    this.left = left;
    this.right = right;
    this.row = new double[left.columns()];
    this.sums = new double[right.columns()];
  }

  /// Row `m`; it holds until the next one is asked for.
  double[] row(int m) {
    left.row(m, row);
    right.multiply(row, sums);
    return sums;
  }

  /// Writes `scale` times the product from place `at`.
  void write(double scale, Result to, int at) {
    for (int m = 0; m < left.rows(); m++) {
      row(m);
      for (int n = 0; n < sums.length; n++) {
        to.set(at + m * sums.length + n, scale * sums[n]);
      }
    }
  }
}
