package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles two vectors wide, written as [WideTile] says: for rows of sums that are no multiple of three
/// vectors. Eight rows by two vectors run at 90 % of the FMA peak, by one at 70 % (Zen 4, AVX-512).
final class MiddleTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  /// Sums a tile takes along each row.
  static final int POSITIONS = 2 * LENGTH;

  private MiddleTile() {}

  /// Computes the tile whose first sum begins with `start[from]` and ends in `sums[at]`.
  ///
  /// @param panel of a depth of at least 1
  /// @param step from a row's start to the next row's
  static void multiply(
      Panel panel,
      float[] input,
      int inputAt,
      float[] start,
      int from,
      int step,
      float[] sums,
      int at,
      int pitch) {
    switch (panel.rows()) {
      case 8 -> rows8(panel, input, inputAt, start, from, step, sums, at, pitch);
      case 5 -> rows5(panel, input, inputAt, start, from, step, sums, at, pitch);
      case 4 -> rows4(panel, input, inputAt, start, from, step, sums, at, pitch);
      case 3 -> rows3(panel, input, inputAt, start, from, step, sums, at, pitch);
      case 2 -> rows2(panel, input, inputAt, start, from, step, sums, at, pitch);
      default -> throw new IllegalArgumentException(panel.rows() + " rows in a panel");
    }
  }

  private static void rows8(
      Panel panel,
      float[] input,
      int inputAt,
      float[] start,
      int from,
      int step,
      float[] sums,
      int at,
      int pitch) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int depth = panel.depth();
    int w = panel.start();
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, from);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, from + LENGTH);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector b1 = FloatVector.fromArray(SPECIES, start, from + step + LENGTH);
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, from + 2 * step);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, from + 2 * step + LENGTH);
    FloatVector d0 = FloatVector.fromArray(SPECIES, start, from + 3 * step);
    FloatVector d1 = FloatVector.fromArray(SPECIES, start, from + 3 * step + LENGTH);
    FloatVector e0 = FloatVector.fromArray(SPECIES, start, from + 4 * step);
    FloatVector e1 = FloatVector.fromArray(SPECIES, start, from + 4 * step + LENGTH);
    FloatVector f0 = FloatVector.fromArray(SPECIES, start, from + 5 * step);
    FloatVector f1 = FloatVector.fromArray(SPECIES, start, from + 5 * step + LENGTH);
    FloatVector g0 = FloatVector.fromArray(SPECIES, start, from + 6 * step);
    FloatVector g1 = FloatVector.fromArray(SPECIES, start, from + 6 * step + LENGTH);
    FloatVector h0 = FloatVector.fromArray(SPECIES, start, from + 7 * step);
    FloatVector h1 = FloatVector.fromArray(SPECIES, start, from + 7 * step + LENGTH);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x0 = FloatVector.fromArray(SPECIES, input, next);
      FloatVector x1 = FloatVector.fromArray(SPECIES, input, next + LENGTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
      a0 = x0.fma(w0, a0);
      a1 = x1.fma(w0, a1);
      FloatVector w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
      b0 = x0.fma(w1, b0);
      b1 = x1.fma(w1, b1);
      FloatVector w2 = FloatVector.broadcast(SPECIES, weights[w + 2]);
      c0 = x0.fma(w2, c0);
      c1 = x1.fma(w2, c1);
      FloatVector w3 = FloatVector.broadcast(SPECIES, weights[w + 3]);
      d0 = x0.fma(w3, d0);
      d1 = x1.fma(w3, d1);
      FloatVector w4 = FloatVector.broadcast(SPECIES, weights[w + 4]);
      e0 = x0.fma(w4, e0);
      e1 = x1.fma(w4, e1);
      FloatVector w5 = FloatVector.broadcast(SPECIES, weights[w + 5]);
      f0 = x0.fma(w5, f0);
      f1 = x1.fma(w5, f1);
      FloatVector w6 = FloatVector.broadcast(SPECIES, weights[w + 6]);
      g0 = x0.fma(w6, g0);
      g1 = x1.fma(w6, g1);
      FloatVector w7 = FloatVector.broadcast(SPECIES, weights[w + 7]);
      h0 = x0.fma(w7, h0);
      h1 = x1.fma(w7, h1);
      w += 8;
      k++;
    } while (k < depth);
    a0.intoArray(sums, at);
    a1.intoArray(sums, at + LENGTH);
    b0.intoArray(sums, at + pitch);
    b1.intoArray(sums, at + pitch + LENGTH);
    c0.intoArray(sums, at + 2 * pitch);
    c1.intoArray(sums, at + 2 * pitch + LENGTH);
    d0.intoArray(sums, at + 3 * pitch);
    d1.intoArray(sums, at + 3 * pitch + LENGTH);
    e0.intoArray(sums, at + 4 * pitch);
    e1.intoArray(sums, at + 4 * pitch + LENGTH);
    f0.intoArray(sums, at + 5 * pitch);
    f1.intoArray(sums, at + 5 * pitch + LENGTH);
    g0.intoArray(sums, at + 6 * pitch);
    g1.intoArray(sums, at + 6 * pitch + LENGTH);
    h0.intoArray(sums, at + 7 * pitch);
    h1.intoArray(sums, at + 7 * pitch + LENGTH);
  }

  private static void rows5(
      Panel panel,
      float[] input,
      int inputAt,
      float[] start,
      int from,
      int step,
      float[] sums,
      int at,
      int pitch) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int depth = panel.depth();
    int w = panel.start();
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, from);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, from + LENGTH);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector b1 = FloatVector.fromArray(SPECIES, start, from + step + LENGTH);
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, from + 2 * step);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, from + 2 * step + LENGTH);
    FloatVector d0 = FloatVector.fromArray(SPECIES, start, from + 3 * step);
    FloatVector d1 = FloatVector.fromArray(SPECIES, start, from + 3 * step + LENGTH);
    FloatVector e0 = FloatVector.fromArray(SPECIES, start, from + 4 * step);
    FloatVector e1 = FloatVector.fromArray(SPECIES, start, from + 4 * step + LENGTH);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x0 = FloatVector.fromArray(SPECIES, input, next);
      FloatVector x1 = FloatVector.fromArray(SPECIES, input, next + LENGTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
      a0 = x0.fma(w0, a0);
      a1 = x1.fma(w0, a1);
      FloatVector w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
      b0 = x0.fma(w1, b0);
      b1 = x1.fma(w1, b1);
      FloatVector w2 = FloatVector.broadcast(SPECIES, weights[w + 2]);
      c0 = x0.fma(w2, c0);
      c1 = x1.fma(w2, c1);
      FloatVector w3 = FloatVector.broadcast(SPECIES, weights[w + 3]);
      d0 = x0.fma(w3, d0);
      d1 = x1.fma(w3, d1);
      FloatVector w4 = FloatVector.broadcast(SPECIES, weights[w + 4]);
      e0 = x0.fma(w4, e0);
      e1 = x1.fma(w4, e1);
      w += 5;
      k++;
    } while (k < depth);
    a0.intoArray(sums, at);
    a1.intoArray(sums, at + LENGTH);
    b0.intoArray(sums, at + pitch);
    b1.intoArray(sums, at + pitch + LENGTH);
    c0.intoArray(sums, at + 2 * pitch);
    c1.intoArray(sums, at + 2 * pitch + LENGTH);
    d0.intoArray(sums, at + 3 * pitch);
    d1.intoArray(sums, at + 3 * pitch + LENGTH);
    e0.intoArray(sums, at + 4 * pitch);
    e1.intoArray(sums, at + 4 * pitch + LENGTH);
  }

  private static void rows4(
      Panel panel,
      float[] input,
      int inputAt,
      float[] start,
      int from,
      int step,
      float[] sums,
      int at,
      int pitch) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int depth = panel.depth();
    int w = panel.start();
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, from);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, from + LENGTH);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector b1 = FloatVector.fromArray(SPECIES, start, from + step + LENGTH);
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, from + 2 * step);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, from + 2 * step + LENGTH);
    FloatVector d0 = FloatVector.fromArray(SPECIES, start, from + 3 * step);
    FloatVector d1 = FloatVector.fromArray(SPECIES, start, from + 3 * step + LENGTH);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x0 = FloatVector.fromArray(SPECIES, input, next);
      FloatVector x1 = FloatVector.fromArray(SPECIES, input, next + LENGTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
      a0 = x0.fma(w0, a0);
      a1 = x1.fma(w0, a1);
      FloatVector w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
      b0 = x0.fma(w1, b0);
      b1 = x1.fma(w1, b1);
      FloatVector w2 = FloatVector.broadcast(SPECIES, weights[w + 2]);
      c0 = x0.fma(w2, c0);
      c1 = x1.fma(w2, c1);
      FloatVector w3 = FloatVector.broadcast(SPECIES, weights[w + 3]);
      d0 = x0.fma(w3, d0);
      d1 = x1.fma(w3, d1);
      w += 4;
      k++;
    } while (k < depth);
    a0.intoArray(sums, at);
    a1.intoArray(sums, at + LENGTH);
    b0.intoArray(sums, at + pitch);
    b1.intoArray(sums, at + pitch + LENGTH);
    c0.intoArray(sums, at + 2 * pitch);
    c1.intoArray(sums, at + 2 * pitch + LENGTH);
    d0.intoArray(sums, at + 3 * pitch);
    d1.intoArray(sums, at + 3 * pitch + LENGTH);
  }

  private static void rows3(
      Panel panel,
      float[] input,
      int inputAt,
      float[] start,
      int from,
      int step,
      float[] sums,
      int at,
      int pitch) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int depth = panel.depth();
    int w = panel.start();
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, from);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, from + LENGTH);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector b1 = FloatVector.fromArray(SPECIES, start, from + step + LENGTH);
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, from + 2 * step);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, from + 2 * step + LENGTH);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x0 = FloatVector.fromArray(SPECIES, input, next);
      FloatVector x1 = FloatVector.fromArray(SPECIES, input, next + LENGTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
      a0 = x0.fma(w0, a0);
      a1 = x1.fma(w0, a1);
      FloatVector w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
      b0 = x0.fma(w1, b0);
      b1 = x1.fma(w1, b1);
      FloatVector w2 = FloatVector.broadcast(SPECIES, weights[w + 2]);
      c0 = x0.fma(w2, c0);
      c1 = x1.fma(w2, c1);
      w += 3;
      k++;
    } while (k < depth);
    a0.intoArray(sums, at);
    a1.intoArray(sums, at + LENGTH);
    b0.intoArray(sums, at + pitch);
    b1.intoArray(sums, at + pitch + LENGTH);
    c0.intoArray(sums, at + 2 * pitch);
    c1.intoArray(sums, at + 2 * pitch + LENGTH);
  }

  private static void rows2(
      Panel panel,
      float[] input,
      int inputAt,
      float[] start,
      int from,
      int step,
      float[] sums,
      int at,
      int pitch) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int depth = panel.depth();
    int w = panel.start();
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, from);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, from + LENGTH);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector b1 = FloatVector.fromArray(SPECIES, start, from + step + LENGTH);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x0 = FloatVector.fromArray(SPECIES, input, next);
      FloatVector x1 = FloatVector.fromArray(SPECIES, input, next + LENGTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
      a0 = x0.fma(w0, a0);
      a1 = x1.fma(w0, a1);
      FloatVector w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
      b0 = x0.fma(w1, b0);
      b1 = x1.fma(w1, b1);
      w += 2;
      k++;
    } while (k < depth);
    a0.intoArray(sums, at);
    a1.intoArray(sums, at + LENGTH);
    b0.intoArray(sums, at + pitch);
    b1.intoArray(sums, at + pitch + LENGTH);
  }
}
