package dev.adjoint.operator.separable;

import java.util.Arrays;

/// Real elements. Sums are float64, whatever the elements are.
abstract sealed class RealCells extends Cells permits FloatCells, DoubleCells {
  /// Elements of a block that are summed at a time: their sums fit the innermost cache.
  private static final int CHUNK = 1024;

  private double[] line = {};
  private double[] sums = {};

  /// Adds `weight` times the elements from `from` on to `sums`.
  abstract void add(int from, double weight, double[] sums, int count);

  abstract void load(int from, double[] line, int count);

  abstract void store(double[] sums, int to, int count);

  @Override
  final void row(int from, AxisMap map, int to) {
    line = ofLength(line, map.inputs());
    sums = ofLength(sums, map.outputs());
    load(from, line, map.inputs());
    multiply(map, line, sums);
    store(sums, to, map.outputs());
  }

  /// Sums start from their first product: from a zero, a negative zero would lose its sign.
  private static void multiply(AxisMap map, double[] x, double[] y) {
    for (int r = 0; r < map.outputs(); r++) {
      int e = map.first(r);
      int end = map.first(r + 1);
      double sum = e < end ? map.weight(e) * x[map.column(e)] : 0;
      for (e++; e < end; e++) {
        sum += map.weight(e) * x[map.column(e)];
      }
      y[r] = sum;
    }
  }

  @Override
  final void sum(int from, AxisMap map, int row, int to, int block) {
    sums = ofLength(sums, Math.min(block, CHUNK));
    for (int chunk = 0; chunk < block; chunk += CHUNK) {
      int count = Math.min(CHUNK, block - chunk);
      Arrays.fill(sums, 0, count, 0);
      for (int e = map.first(row); e < map.first(row + 1); e++) {
        add(from + map.column(e) * block + chunk, map.weight(e), sums, count);
      }
      store(sums, to + chunk, count);
    }
  }

  private static double[] ofLength(double[] scratch, int length) {
    return scratch.length < length ? new double[length] : scratch;
  }
}
