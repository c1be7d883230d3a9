package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Products of one row: up to nine weights stay in registers while the positions go by.
///
/// With one row there are as many loads as products, so nothing is won by keeping sums in registers
/// instead, while a loop over a few taps, begun anew for every tile, costs half of the time.
final class RowTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  /// Positions whose sums stay in the first-level cache from one group of taps to the next.
  private static final int BLOCK = 1024;

  private RowTile() {}

  /// The product of a panel of one row, whose sums begin with `start[from]` and end in `sums[at]`.
  ///
  /// @param panel of a depth of at least 1
  static void multiply(
      Panel panel,
      float[] input,
      int inputAt,
      float[] start,
      int from,
      float[] sums,
      int at,
      int positions) {
    for (int p = 0; p < positions; p += BLOCK) {
      int some = Math.min(BLOCK, positions - p);
      int k = addTaps(panel, 0, input, inputAt + p, start, from + p, sums, at + p, some);
      while (k < panel.depth()) {
        k += addTaps(panel, k, input, inputAt + p, sums, at + p, sums, at + p, some);
      }
    }
  }

  /// @return how many taps were added
  private static int addTaps(
      Panel panel,
      int k,
      float[] input,
      int inputAt,
      float[] start,
      int from,
      float[] sums,
      int at,
      int positions) {
    int left = panel.depth() - k;
    if (left >= 9) {
      taps9(panel, k, input, inputAt, start, from, sums, at, positions);
      return 9;
    }
    if (left >= 4) {
      taps4(panel, k, input, inputAt, start, from, sums, at, positions);
      return 4;
    }
    if (left >= 2) {
      taps2(panel, k, input, inputAt, start, from, sums, at, positions);
      return 2;
    }
    taps1(panel, k, input, inputAt, start, from, sums, at, positions);
    return 1;
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  private static void taps9(
      Panel panel,
      int k,
      float[] input,
      int inputAt,
      float[] start,
      int from,
      float[] sums,
      int at,
      int positions) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int w = panel.start() + k;
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[w + 2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[w + 3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[w + 4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[w + 5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[w + 6]);
    FloatVector w7 = FloatVector.broadcast(SPECIES, weights[w + 7]);
    FloatVector w8 = FloatVector.broadcast(SPECIES, weights[w + 8]);
    int x0 = inputAt + offsets[k];
    int x1 = inputAt + offsets[k + 1];
    int x2 = inputAt + offsets[k + 2];
    int x3 = inputAt + offsets[k + 3];
    int x4 = inputAt + offsets[k + 4];
    int x5 = inputAt + offsets[k + 5];
    int x6 = inputAt + offsets[k + 6];
    int x7 = inputAt + offsets[k + 7];
    int x8 = inputAt + offsets[k + 8];
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = load(start, from + p);
      sum = w0.fma(load(input, x0 + p), sum);
      sum = w1.fma(load(input, x1 + p), sum);
      sum = w2.fma(load(input, x2 + p), sum);
      sum = w3.fma(load(input, x3 + p), sum);
      sum = w4.fma(load(input, x4 + p), sum);
      sum = w5.fma(load(input, x5 + p), sum);
      sum = w6.fma(load(input, x6 + p), sum);
      sum = w7.fma(load(input, x7 + p), sum);
      sum = w8.fma(load(input, x8 + p), sum);
      sum.intoArray(sums, at + p);
    }
  }

  private static void taps4(
      Panel panel,
      int k,
      float[] input,
      int inputAt,
      float[] start,
      int from,
      float[] sums,
      int at,
      int positions) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int w = panel.start() + k;
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[w + 2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[w + 3]);
    int x0 = inputAt + offsets[k];
    int x1 = inputAt + offsets[k + 1];
    int x2 = inputAt + offsets[k + 2];
    int x3 = inputAt + offsets[k + 3];
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = load(start, from + p);
      sum = w0.fma(load(input, x0 + p), sum);
      sum = w1.fma(load(input, x1 + p), sum);
      sum = w2.fma(load(input, x2 + p), sum);
      sum = w3.fma(load(input, x3 + p), sum);
      sum.intoArray(sums, at + p);
    }
  }

  private static void taps2(
      Panel panel,
      int k,
      float[] input,
      int inputAt,
      float[] start,
      int from,
      float[] sums,
      int at,
      int positions) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int w = panel.start() + k;
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
    int x0 = inputAt + offsets[k];
    int x1 = inputAt + offsets[k + 1];
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = load(start, from + p);
      sum = w0.fma(load(input, x0 + p), sum);
      sum = w1.fma(load(input, x1 + p), sum);
      sum.intoArray(sums, at + p);
    }
  }

  private static void taps1(
      Panel panel,
      int k,
      float[] input,
      int inputAt,
      float[] start,
      int from,
      float[] sums,
      int at,
      int positions) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int w = panel.start() + k;
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
    int x0 = inputAt + offsets[k];
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = load(start, from + p);
      sum = w0.fma(load(input, x0 + p), sum);
      sum.intoArray(sums, at + p);
    }
  }
}
