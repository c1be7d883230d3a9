package dev.adjoint.operator.matrix;

import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;

/// A matrix within a tensor of reals, which may lie there transposed.
record Matrix(Tensor data, int start, int rows, int columns, int rowStep, int columnStep) {
  /// A tensor of two axes.
  static Matrix of(Tensor tensor) {
    return within(tensor, 0, tensor.shape().extent(0), tensor.shape().extent(1));
  }

  static Matrix within(Tensor data, int start, int rows, int columns) {
    return new Matrix(data, start, rows, columns, columns, 1);
  }

  Matrix transposed() {
    return new Matrix(data, start, columns, rows, columnStep, rowStep);
  }

  Matrix transposedIf(boolean swap) {
    return swap ? transposed() : this;
  }

  /// A row times a matrix: `sums[n]` becomes the sum over k of `row[k] * this[k, n]`. The inner loop
  /// runs along memory, whichever way the matrix lies there.
  void multiply(double[] row, double[] sums) {
    if (rowStep == 1) {
      for (int n = 0; n < columns; n++) {
        sums[n] = dot(row, start + n * columnStep);
      }
    } else {
      Arrays.fill(sums, 0);
      for (int k = 0; k < rows; k++) {
        add(row[k], start + k * rowStep, sums);
      }
    }
  }

  /// Copies row `m` to `row`.
  void row(int m, double[] row) {
    for (int k = 0; k < columns; k++) {
      row[k] = data.real(start + m * rowStep + k * columnStep);
    }
  }

  private double dot(double[] row, int at) {
    return switch (data) {
      case FloatTensor floats -> dot(row, floats.values(), at);
      case DoubleTensor doubles -> dot(row, doubles.values(), at);
      case IntegerTensor _, SymbolicTensor _ -> throw new AssertionError(data.type());
    };
  }

  /// In four sums, since each addition waits for the one before.
  private static double dot(double[] row, float[] values, int at) {
    double[] sums = new double[4];
    int whole = row.length - row.length % 4;
    for (int k = 0; k < whole; k += 4) {
      sums[0] += row[k] * values[at + k];
      sums[1] += row[k + 1] * values[at + k + 1];
      sums[2] += row[k + 2] * values[at + k + 2];
      sums[3] += row[k + 3] * values[at + k + 3];
    }
    for (int k = whole; k < row.length; k++) {
      sums[0] += row[k] * values[at + k];
    }
    return sums[0] + sums[1] + (sums[2] + sums[3]);
  }

  private static double dot(double[] row, double[] values, int at) {
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      sum += row[k] * values[at + k];
    }
    return sum;
  }

  private void add(double factor, int at, double[] sums) {
    switch (data) {
      case FloatTensor floats -> add(factor, floats.values(), at, columnStep, sums);
      case DoubleTensor doubles -> add(factor, doubles.values(), at, columnStep, sums);
      case IntegerTensor _, SymbolicTensor _ -> throw new AssertionError(data.type());
    }
  }

  private static void add(double factor, float[] values, int at, int step, double[] sums) {
    for (int n = 0; n < sums.length; n++) {
      sums[n] += factor * values[at + n * step];
    }
  }

  private static void add(double factor, double[] values, int at, int step, double[] sums) {
    for (int n = 0; n < sums.length; n++) {
      sums[n] += factor * values[at + n * step];
    }
  }
}
