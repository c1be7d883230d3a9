package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles three vectors wide, one method for each height, unrolled by hand.
///
/// Each method is one loop whose accumulators are local variables, because the compiler keeps them
/// in registers only so (C2, JDK 25). 8 rows by 3 vectors are 24 accumulators and run at 98 % of the
/// FMA peak where there are 32 registers (Zen 4, AVX-512); 3 by 3 run at 93 % where there are 16
/// (AVX2), where anything larger spills.
///
/// Whatever else the virtual machine has run, they compile to the same code, because each vector that
/// a method is called on comes from a load or a product right before it, whose species the compiler
/// knows: sums that leave a `for` loop are vectors of any species to it, and it asks the profile of
/// `intoArray`, which all code shares. And nothing but methods of the Vector API is called, which are
/// inlined however large a method has grown. See docs/decisions/0013.
final class WideTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  /// Sums a tile takes along each row.
  static final int POSITIONS = 3 * LENGTH;

  private WideTile() {}

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
    FloatVector a2 = FloatVector.fromArray(SPECIES, start, from + 2 * LENGTH);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector b1 = FloatVector.fromArray(SPECIES, start, from + step + LENGTH);
    FloatVector b2 = FloatVector.fromArray(SPECIES, start, from + step + 2 * LENGTH);
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, from + 2 * step);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, from + 2 * step + LENGTH);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, from + 2 * step + 2 * LENGTH);
    FloatVector d0 = FloatVector.fromArray(SPECIES, start, from + 3 * step);
    FloatVector d1 = FloatVector.fromArray(SPECIES, start, from + 3 * step + LENGTH);
    FloatVector d2 = FloatVector.fromArray(SPECIES, start, from + 3 * step + 2 * LENGTH);
    FloatVector e0 = FloatVector.fromArray(SPECIES, start, from + 4 * step);
    FloatVector e1 = FloatVector.fromArray(SPECIES, start, from + 4 * step + LENGTH);
    FloatVector e2 = FloatVector.fromArray(SPECIES, start, from + 4 * step + 2 * LENGTH);
    FloatVector f0 = FloatVector.fromArray(SPECIES, start, from + 5 * step);
    FloatVector f1 = FloatVector.fromArray(SPECIES, start, from + 5 * step + LENGTH);
    FloatVector f2 = FloatVector.fromArray(SPECIES, start, from + 5 * step + 2 * LENGTH);
    FloatVector g0 = FloatVector.fromArray(SPECIES, start, from + 6 * step);
    FloatVector g1 = FloatVector.fromArray(SPECIES, start, from + 6 * step + LENGTH);
    FloatVector g2 = FloatVector.fromArray(SPECIES, start, from + 6 * step + 2 * LENGTH);
    FloatVector h0 = FloatVector.fromArray(SPECIES, start, from + 7 * step);
    FloatVector h1 = FloatVector.fromArray(SPECIES, start, from + 7 * step + LENGTH);
    FloatVector h2 = FloatVector.fromArray(SPECIES, start, from + 7 * step + 2 * LENGTH);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x0 = FloatVector.fromArray(SPECIES, input, next);
      FloatVector x1 = FloatVector.fromArray(SPECIES, input, next + LENGTH);
      FloatVector x2 = FloatVector.fromArray(SPECIES, input, next + 2 * LENGTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
      a0 = x0.fma(w0, a0);
      a1 = x1.fma(w0, a1);
      a2 = x2.fma(w0, a2);
      FloatVector w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
      b0 = x0.fma(w1, b0);
      b1 = x1.fma(w1, b1);
      b2 = x2.fma(w1, b2);
      FloatVector w2 = FloatVector.broadcast(SPECIES, weights[w + 2]);
      c0 = x0.fma(w2, c0);
      c1 = x1.fma(w2, c1);
      c2 = x2.fma(w2, c2);
      FloatVector w3 = FloatVector.broadcast(SPECIES, weights[w + 3]);
      d0 = x0.fma(w3, d0);
      d1 = x1.fma(w3, d1);
      d2 = x2.fma(w3, d2);
      FloatVector w4 = FloatVector.broadcast(SPECIES, weights[w + 4]);
      e0 = x0.fma(w4, e0);
      e1 = x1.fma(w4, e1);
      e2 = x2.fma(w4, e2);
      FloatVector w5 = FloatVector.broadcast(SPECIES, weights[w + 5]);
      f0 = x0.fma(w5, f0);
      f1 = x1.fma(w5, f1);
      f2 = x2.fma(w5, f2);
      FloatVector w6 = FloatVector.broadcast(SPECIES, weights[w + 6]);
      g0 = x0.fma(w6, g0);
      g1 = x1.fma(w6, g1);
      g2 = x2.fma(w6, g2);
      FloatVector w7 = FloatVector.broadcast(SPECIES, weights[w + 7]);
      h0 = x0.fma(w7, h0);
      h1 = x1.fma(w7, h1);
      h2 = x2.fma(w7, h2);
      w += 8;
      k++;
    } while (k < depth);
    a0.intoArray(sums, at);
    a1.intoArray(sums, at + LENGTH);
    a2.intoArray(sums, at + 2 * LENGTH);
    b0.intoArray(sums, at + pitch);
    b1.intoArray(sums, at + pitch + LENGTH);
    b2.intoArray(sums, at + pitch + 2 * LENGTH);
    c0.intoArray(sums, at + 2 * pitch);
    c1.intoArray(sums, at + 2 * pitch + LENGTH);
    c2.intoArray(sums, at + 2 * pitch + 2 * LENGTH);
    d0.intoArray(sums, at + 3 * pitch);
    d1.intoArray(sums, at + 3 * pitch + LENGTH);
    d2.intoArray(sums, at + 3 * pitch + 2 * LENGTH);
    e0.intoArray(sums, at + 4 * pitch);
    e1.intoArray(sums, at + 4 * pitch + LENGTH);
    e2.intoArray(sums, at + 4 * pitch + 2 * LENGTH);
    f0.intoArray(sums, at + 5 * pitch);
    f1.intoArray(sums, at + 5 * pitch + LENGTH);
    f2.intoArray(sums, at + 5 * pitch + 2 * LENGTH);
    g0.intoArray(sums, at + 6 * pitch);
    g1.intoArray(sums, at + 6 * pitch + LENGTH);
    g2.intoArray(sums, at + 6 * pitch + 2 * LENGTH);
    h0.intoArray(sums, at + 7 * pitch);
    h1.intoArray(sums, at + 7 * pitch + LENGTH);
    h2.intoArray(sums, at + 7 * pitch + 2 * LENGTH);
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
    FloatVector a2 = FloatVector.fromArray(SPECIES, start, from + 2 * LENGTH);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector b1 = FloatVector.fromArray(SPECIES, start, from + step + LENGTH);
    FloatVector b2 = FloatVector.fromArray(SPECIES, start, from + step + 2 * LENGTH);
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, from + 2 * step);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, from + 2 * step + LENGTH);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, from + 2 * step + 2 * LENGTH);
    FloatVector d0 = FloatVector.fromArray(SPECIES, start, from + 3 * step);
    FloatVector d1 = FloatVector.fromArray(SPECIES, start, from + 3 * step + LENGTH);
    FloatVector d2 = FloatVector.fromArray(SPECIES, start, from + 3 * step + 2 * LENGTH);
    FloatVector e0 = FloatVector.fromArray(SPECIES, start, from + 4 * step);
    FloatVector e1 = FloatVector.fromArray(SPECIES, start, from + 4 * step + LENGTH);
    FloatVector e2 = FloatVector.fromArray(SPECIES, start, from + 4 * step + 2 * LENGTH);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x0 = FloatVector.fromArray(SPECIES, input, next);
      FloatVector x1 = FloatVector.fromArray(SPECIES, input, next + LENGTH);
      FloatVector x2 = FloatVector.fromArray(SPECIES, input, next + 2 * LENGTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
      a0 = x0.fma(w0, a0);
      a1 = x1.fma(w0, a1);
      a2 = x2.fma(w0, a2);
      FloatVector w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
      b0 = x0.fma(w1, b0);
      b1 = x1.fma(w1, b1);
      b2 = x2.fma(w1, b2);
      FloatVector w2 = FloatVector.broadcast(SPECIES, weights[w + 2]);
      c0 = x0.fma(w2, c0);
      c1 = x1.fma(w2, c1);
      c2 = x2.fma(w2, c2);
      FloatVector w3 = FloatVector.broadcast(SPECIES, weights[w + 3]);
      d0 = x0.fma(w3, d0);
      d1 = x1.fma(w3, d1);
      d2 = x2.fma(w3, d2);
      FloatVector w4 = FloatVector.broadcast(SPECIES, weights[w + 4]);
      e0 = x0.fma(w4, e0);
      e1 = x1.fma(w4, e1);
      e2 = x2.fma(w4, e2);
      w += 5;
      k++;
    } while (k < depth);
    a0.intoArray(sums, at);
    a1.intoArray(sums, at + LENGTH);
    a2.intoArray(sums, at + 2 * LENGTH);
    b0.intoArray(sums, at + pitch);
    b1.intoArray(sums, at + pitch + LENGTH);
    b2.intoArray(sums, at + pitch + 2 * LENGTH);
    c0.intoArray(sums, at + 2 * pitch);
    c1.intoArray(sums, at + 2 * pitch + LENGTH);
    c2.intoArray(sums, at + 2 * pitch + 2 * LENGTH);
    d0.intoArray(sums, at + 3 * pitch);
    d1.intoArray(sums, at + 3 * pitch + LENGTH);
    d2.intoArray(sums, at + 3 * pitch + 2 * LENGTH);
    e0.intoArray(sums, at + 4 * pitch);
    e1.intoArray(sums, at + 4 * pitch + LENGTH);
    e2.intoArray(sums, at + 4 * pitch + 2 * LENGTH);
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
    FloatVector a2 = FloatVector.fromArray(SPECIES, start, from + 2 * LENGTH);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector b1 = FloatVector.fromArray(SPECIES, start, from + step + LENGTH);
    FloatVector b2 = FloatVector.fromArray(SPECIES, start, from + step + 2 * LENGTH);
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, from + 2 * step);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, from + 2 * step + LENGTH);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, from + 2 * step + 2 * LENGTH);
    FloatVector d0 = FloatVector.fromArray(SPECIES, start, from + 3 * step);
    FloatVector d1 = FloatVector.fromArray(SPECIES, start, from + 3 * step + LENGTH);
    FloatVector d2 = FloatVector.fromArray(SPECIES, start, from + 3 * step + 2 * LENGTH);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x0 = FloatVector.fromArray(SPECIES, input, next);
      FloatVector x1 = FloatVector.fromArray(SPECIES, input, next + LENGTH);
      FloatVector x2 = FloatVector.fromArray(SPECIES, input, next + 2 * LENGTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
      a0 = x0.fma(w0, a0);
      a1 = x1.fma(w0, a1);
      a2 = x2.fma(w0, a2);
      FloatVector w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
      b0 = x0.fma(w1, b0);
      b1 = x1.fma(w1, b1);
      b2 = x2.fma(w1, b2);
      FloatVector w2 = FloatVector.broadcast(SPECIES, weights[w + 2]);
      c0 = x0.fma(w2, c0);
      c1 = x1.fma(w2, c1);
      c2 = x2.fma(w2, c2);
      FloatVector w3 = FloatVector.broadcast(SPECIES, weights[w + 3]);
      d0 = x0.fma(w3, d0);
      d1 = x1.fma(w3, d1);
      d2 = x2.fma(w3, d2);
      w += 4;
      k++;
    } while (k < depth);
    a0.intoArray(sums, at);
    a1.intoArray(sums, at + LENGTH);
    a2.intoArray(sums, at + 2 * LENGTH);
    b0.intoArray(sums, at + pitch);
    b1.intoArray(sums, at + pitch + LENGTH);
    b2.intoArray(sums, at + pitch + 2 * LENGTH);
    c0.intoArray(sums, at + 2 * pitch);
    c1.intoArray(sums, at + 2 * pitch + LENGTH);
    c2.intoArray(sums, at + 2 * pitch + 2 * LENGTH);
    d0.intoArray(sums, at + 3 * pitch);
    d1.intoArray(sums, at + 3 * pitch + LENGTH);
    d2.intoArray(sums, at + 3 * pitch + 2 * LENGTH);
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
    FloatVector a2 = FloatVector.fromArray(SPECIES, start, from + 2 * LENGTH);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector b1 = FloatVector.fromArray(SPECIES, start, from + step + LENGTH);
    FloatVector b2 = FloatVector.fromArray(SPECIES, start, from + step + 2 * LENGTH);
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, from + 2 * step);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, from + 2 * step + LENGTH);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, from + 2 * step + 2 * LENGTH);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x0 = FloatVector.fromArray(SPECIES, input, next);
      FloatVector x1 = FloatVector.fromArray(SPECIES, input, next + LENGTH);
      FloatVector x2 = FloatVector.fromArray(SPECIES, input, next + 2 * LENGTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
      a0 = x0.fma(w0, a0);
      a1 = x1.fma(w0, a1);
      a2 = x2.fma(w0, a2);
      FloatVector w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
      b0 = x0.fma(w1, b0);
      b1 = x1.fma(w1, b1);
      b2 = x2.fma(w1, b2);
      FloatVector w2 = FloatVector.broadcast(SPECIES, weights[w + 2]);
      c0 = x0.fma(w2, c0);
      c1 = x1.fma(w2, c1);
      c2 = x2.fma(w2, c2);
      w += 3;
      k++;
    } while (k < depth);
    a0.intoArray(sums, at);
    a1.intoArray(sums, at + LENGTH);
    a2.intoArray(sums, at + 2 * LENGTH);
    b0.intoArray(sums, at + pitch);
    b1.intoArray(sums, at + pitch + LENGTH);
    b2.intoArray(sums, at + pitch + 2 * LENGTH);
    c0.intoArray(sums, at + 2 * pitch);
    c1.intoArray(sums, at + 2 * pitch + LENGTH);
    c2.intoArray(sums, at + 2 * pitch + 2 * LENGTH);
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
    FloatVector a2 = FloatVector.fromArray(SPECIES, start, from + 2 * LENGTH);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector b1 = FloatVector.fromArray(SPECIES, start, from + step + LENGTH);
    FloatVector b2 = FloatVector.fromArray(SPECIES, start, from + step + 2 * LENGTH);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x0 = FloatVector.fromArray(SPECIES, input, next);
      FloatVector x1 = FloatVector.fromArray(SPECIES, input, next + LENGTH);
      FloatVector x2 = FloatVector.fromArray(SPECIES, input, next + 2 * LENGTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, weights[w]);
      a0 = x0.fma(w0, a0);
      a1 = x1.fma(w0, a1);
      a2 = x2.fma(w0, a2);
      FloatVector w1 = FloatVector.broadcast(SPECIES, weights[w + 1]);
      b0 = x0.fma(w1, b0);
      b1 = x1.fma(w1, b1);
      b2 = x2.fma(w1, b2);
      w += 2;
      k++;
    } while (k < depth);
    a0.intoArray(sums, at);
    a1.intoArray(sums, at + LENGTH);
    a2.intoArray(sums, at + 2 * LENGTH);
    b0.intoArray(sums, at + pitch);
    b1.intoArray(sums, at + pitch + LENGTH);
    b2.intoArray(sums, at + pitch + 2 * LENGTH);
  }
}
