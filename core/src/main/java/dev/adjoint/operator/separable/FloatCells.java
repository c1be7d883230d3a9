package dev.adjoint.operator.separable;

import java.util.Arrays;

final class FloatCells extends RealCells {
  private final float[] source;
  private final float[] target;

  FloatCells(float[] source, float[] target) {
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
      target[to + i] = (float) sums[i];
    }
  }

  @Override
  void copy(int from, int to, int count) {
    System.arraycopy(source, from, target, to, count);
  }

  @Override
  void fill(int to, int count, double value) {
    Arrays.fill(target, to, to + count, (float) value);
  }
}
