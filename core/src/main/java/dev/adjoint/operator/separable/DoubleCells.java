package dev.adjoint.operator.separable;

import java.util.Arrays;

final class DoubleCells extends RealCells {
  private final double[] source;
  private final double[] target;

  DoubleCells(double[] source, double[] target) {
    this.source = source;
    this.target = target;
  }

  @Override
  void add(int from, double weight, double[] sums, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += weight * source[from + i];
    }
  }

  @Override
  void load(int from, double[] line, int count) {
    for (int i = 0; i < count; i++) {
      line[i] = source[from + i];
    }
  }

  @Override
  void store(double[] sums, int to, int count) {
    for (int i = 0; i < count; i++) {
      target[to + i] = sums[i];
    }
  }

  @Override
  void copy(int from, int to, int count) {
    System.arraycopy(source, from, target, to, count);
  }

  @Override
  void fill(int to, int count, double value) {
    Arrays.fill(target, to, to + count, value);
  }
}
