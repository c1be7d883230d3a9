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

  /// Adds the product to the tile whose first sum is `sums[at]`.
  ///
  /// @param panel of a depth of at least 1
  static void multiply(Panel panel, float[] input, int inputAt, float[] sums, int at, int pitch) {
    switch (panel.rows()) {
      case 8 -> rows8(panel, input, inputAt, sums, at, pitch);
      case 4 -> rows4(panel, input, inputAt, sums, at, pitch);
      case 3 -> rows3(panel, input, inputAt, sums, at, pitch);
      case 2 -> rows2(panel, input, inputAt, sums, at, pitch);
      default -> throw new IllegalArgumentException(panel.rows() + " rows in a panel");
    }
  }

  private static void rows8(
      Panel panel, float[] input, int inputAt, float[] sums, int at, int pitch) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int depth = panel.depth();
    int w = panel.start();
    FloatVector a = FloatVector.fromArray(SPECIES, sums, at);
    FloatVector b = FloatVector.fromArray(SPECIES, sums, at + pitch);
    FloatVector c = FloatVector.fromArray(SPECIES, sums, at + 2 * pitch);
    FloatVector d = FloatVector.fromArray(SPECIES, sums, at + 3 * pitch);
    FloatVector e = FloatVector.fromArray(SPECIES, sums, at + 4 * pitch);
    FloatVector f = FloatVector.fromArray(SPECIES, sums, at + 5 * pitch);
    FloatVector g = FloatVector.fromArray(SPECIES, sums, at + 6 * pitch);
    FloatVector h = FloatVector.fromArray(SPECIES, sums, at + 7 * pitch);
    int k = 0;
    do {
      int from = inputAt + offsets[k];
      FloatVector x = FloatVector.fromArray(SPECIES, input, from);
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

  private static void rows4(
      Panel panel, float[] input, int inputAt, float[] sums, int at, int pitch) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int depth = panel.depth();
    int w = panel.start();
    FloatVector a = FloatVector.fromArray(SPECIES, sums, at);
    FloatVector b = FloatVector.fromArray(SPECIES, sums, at + pitch);
    FloatVector c = FloatVector.fromArray(SPECIES, sums, at + 2 * pitch);
    FloatVector d = FloatVector.fromArray(SPECIES, sums, at + 3 * pitch);
    int k = 0;
    do {
      int from = inputAt + offsets[k];
      FloatVector x = FloatVector.fromArray(SPECIES, input, from);
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
      Panel panel, float[] input, int inputAt, float[] sums, int at, int pitch) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int depth = panel.depth();
    int w = panel.start();
    FloatVector a = FloatVector.fromArray(SPECIES, sums, at);
    FloatVector b = FloatVector.fromArray(SPECIES, sums, at + pitch);
    FloatVector c = FloatVector.fromArray(SPECIES, sums, at + 2 * pitch);
    int k = 0;
    do {
      int from = inputAt + offsets[k];
      FloatVector x = FloatVector.fromArray(SPECIES, input, from);
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
      Panel panel, float[] input, int inputAt, float[] sums, int at, int pitch) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int depth = panel.depth();
    int w = panel.start();
    FloatVector a = FloatVector.fromArray(SPECIES, sums, at);
    FloatVector b = FloatVector.fromArray(SPECIES, sums, at + pitch);
    int k = 0;
    do {
      int from = inputAt + offsets[k];
      FloatVector x = FloatVector.fromArray(SPECIES, input, from);
      a = x.fma(FloatVector.broadcast(SPECIES, weights[w]), a);
      b = x.fma(FloatVector.broadcast(SPECIES, weights[w + 1]), b);
      w += 2;
      k++;
    } while (k < depth);
    a.intoArray(sums, at);
    b.intoArray(sums, at + pitch);
  }
}
