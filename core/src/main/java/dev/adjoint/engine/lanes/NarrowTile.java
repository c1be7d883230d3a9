package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Tiles one vector wide: what is left of a row of sums where no [WideTile] fits any more.
final class NarrowTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  /// Sums a tile takes along each row.
  static final int POSITIONS = LENGTH;

  private NarrowTile() {}

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
    FloatVector a = FloatVector.fromArray(SPECIES, start, from);
    FloatVector b = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector c = FloatVector.fromArray(SPECIES, start, from + 2 * step);
    FloatVector d = FloatVector.fromArray(SPECIES, start, from + 3 * step);
    FloatVector e = FloatVector.fromArray(SPECIES, start, from + 4 * step);
    FloatVector f = FloatVector.fromArray(SPECIES, start, from + 5 * step);
    FloatVector g = FloatVector.fromArray(SPECIES, start, from + 6 * step);
    FloatVector h = FloatVector.fromArray(SPECIES, start, from + 7 * step);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x = FloatVector.fromArray(SPECIES, input, next);
      a = x.fma(FloatVector.broadcast(SPECIES, weights[w]), a);
      b = x.fma(FloatVector.broadcast(SPECIES, weights[w + 1]), b);
      c = x.fma(FloatVector.broadcast(SPECIES, weights[w + 2]), c);
      d = x.fma(FloatVector.broadcast(SPECIES, weights[w + 3]), d);
      e = x.fma(FloatVector.broadcast(SPECIES, weights[w + 4]), e);
      f = x.fma(FloatVector.broadcast(SPECIES, weights[w + 5]), f);
      g = x.fma(FloatVector.broadcast(SPECIES, weights[w + 6]), g);
      h = x.fma(FloatVector.broadcast(SPECIES, weights[w + 7]), h);
      w += 8;
      k++;
    } while (k < depth);
    a.intoArray(sums, at);
    b.intoArray(sums, at + pitch);
    c.intoArray(sums, at + 2 * pitch);
    d.intoArray(sums, at + 3 * pitch);
    e.intoArray(sums, at + 4 * pitch);
    f.intoArray(sums, at + 5 * pitch);
    g.intoArray(sums, at + 6 * pitch);
    h.intoArray(sums, at + 7 * pitch);
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
    FloatVector a = FloatVector.fromArray(SPECIES, start, from);
    FloatVector b = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector c = FloatVector.fromArray(SPECIES, start, from + 2 * step);
    FloatVector d = FloatVector.fromArray(SPECIES, start, from + 3 * step);
    FloatVector e = FloatVector.fromArray(SPECIES, start, from + 4 * step);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x = FloatVector.fromArray(SPECIES, input, next);
      a = x.fma(FloatVector.broadcast(SPECIES, weights[w]), a);
      b = x.fma(FloatVector.broadcast(SPECIES, weights[w + 1]), b);
      c = x.fma(FloatVector.broadcast(SPECIES, weights[w + 2]), c);
      d = x.fma(FloatVector.broadcast(SPECIES, weights[w + 3]), d);
      e = x.fma(FloatVector.broadcast(SPECIES, weights[w + 4]), e);
      w += 5;
      k++;
    } while (k < depth);
    a.intoArray(sums, at);
    b.intoArray(sums, at + pitch);
    c.intoArray(sums, at + 2 * pitch);
    d.intoArray(sums, at + 3 * pitch);
    e.intoArray(sums, at + 4 * pitch);
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
    FloatVector a = FloatVector.fromArray(SPECIES, start, from);
    FloatVector b = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector c = FloatVector.fromArray(SPECIES, start, from + 2 * step);
    FloatVector d = FloatVector.fromArray(SPECIES, start, from + 3 * step);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x = FloatVector.fromArray(SPECIES, input, next);
      a = x.fma(FloatVector.broadcast(SPECIES, weights[w]), a);
      b = x.fma(FloatVector.broadcast(SPECIES, weights[w + 1]), b);
      c = x.fma(FloatVector.broadcast(SPECIES, weights[w + 2]), c);
      d = x.fma(FloatVector.broadcast(SPECIES, weights[w + 3]), d);
      w += 4;
      k++;
    } while (k < depth);
    a.intoArray(sums, at);
    b.intoArray(sums, at + pitch);
    c.intoArray(sums, at + 2 * pitch);
    d.intoArray(sums, at + 3 * pitch);
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
    FloatVector a = FloatVector.fromArray(SPECIES, start, from);
    FloatVector b = FloatVector.fromArray(SPECIES, start, from + step);
    FloatVector c = FloatVector.fromArray(SPECIES, start, from + 2 * step);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x = FloatVector.fromArray(SPECIES, input, next);
      a = x.fma(FloatVector.broadcast(SPECIES, weights[w]), a);
      b = x.fma(FloatVector.broadcast(SPECIES, weights[w + 1]), b);
      c = x.fma(FloatVector.broadcast(SPECIES, weights[w + 2]), c);
      w += 3;
      k++;
    } while (k < depth);
    a.intoArray(sums, at);
    b.intoArray(sums, at + pitch);
    c.intoArray(sums, at + 2 * pitch);
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
    FloatVector a = FloatVector.fromArray(SPECIES, start, from);
    FloatVector b = FloatVector.fromArray(SPECIES, start, from + step);
    int k = 0;
    do {
      int next = inputAt + offsets[k];
      FloatVector x = FloatVector.fromArray(SPECIES, input, next);
      a = x.fma(FloatVector.broadcast(SPECIES, weights[w]), a);
      b = x.fma(FloatVector.broadcast(SPECIES, weights[w + 1]), b);
      w += 2;
      k++;
    } while (k < depth);
    a.intoArray(sums, at);
    b.intoArray(sums, at + pitch);
  }
}
