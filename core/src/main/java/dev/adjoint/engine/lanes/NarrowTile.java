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
  static void multiply(Panel panel, float[] input, int inputAt, float[] sums, int at, int pitch) {
    switch (panel.rows()) {
      case 8 -> rows8(panel, input, inputAt, sums, at, pitch);
      case 4 -> rows4(panel, input, inputAt, sums, at, pitch);
      case 3 -> rows3(panel, input, inputAt, sums, at, pitch);
      case 2 -> rows2(panel, input, inputAt, sums, at, pitch);
      default -> throw new IllegalArgumentException(panel.rows() + " rows in a panel");
    }
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  private static void rows8(
      Panel panel, float[] input, int inputAt, float[] sums, int at, int pitch) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int depth = panel.depth();
    int w = panel.start();
    FloatVector a = load(sums, at);
    FloatVector b = load(sums, at + pitch);
    FloatVector c = load(sums, at + 2 * pitch);
    FloatVector d = load(sums, at + 3 * pitch);
    FloatVector e = load(sums, at + 4 * pitch);
    FloatVector f = load(sums, at + 5 * pitch);
    FloatVector g = load(sums, at + 6 * pitch);
    FloatVector h = load(sums, at + 7 * pitch);
    for (int k = 0; k < depth; k++) {
      int from = inputAt + offsets[k];
      FloatVector x = load(input, from);
      a = FloatVector.broadcast(SPECIES, weights[w]).fma(x, a);
      b = FloatVector.broadcast(SPECIES, weights[w + 1]).fma(x, b);
      c = FloatVector.broadcast(SPECIES, weights[w + 2]).fma(x, c);
      d = FloatVector.broadcast(SPECIES, weights[w + 3]).fma(x, d);
      e = FloatVector.broadcast(SPECIES, weights[w + 4]).fma(x, e);
      f = FloatVector.broadcast(SPECIES, weights[w + 5]).fma(x, f);
      g = FloatVector.broadcast(SPECIES, weights[w + 6]).fma(x, g);
      h = FloatVector.broadcast(SPECIES, weights[w + 7]).fma(x, h);
      w += 8;
    }
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
    FloatVector a = load(sums, at);
    FloatVector b = load(sums, at + pitch);
    FloatVector c = load(sums, at + 2 * pitch);
    FloatVector d = load(sums, at + 3 * pitch);
    for (int k = 0; k < depth; k++) {
      int from = inputAt + offsets[k];
      FloatVector x = load(input, from);
      a = FloatVector.broadcast(SPECIES, weights[w]).fma(x, a);
      b = FloatVector.broadcast(SPECIES, weights[w + 1]).fma(x, b);
      c = FloatVector.broadcast(SPECIES, weights[w + 2]).fma(x, c);
      d = FloatVector.broadcast(SPECIES, weights[w + 3]).fma(x, d);
      w += 4;
    }
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
    FloatVector a = load(sums, at);
    FloatVector b = load(sums, at + pitch);
    FloatVector c = load(sums, at + 2 * pitch);
    for (int k = 0; k < depth; k++) {
      int from = inputAt + offsets[k];
      FloatVector x = load(input, from);
      a = FloatVector.broadcast(SPECIES, weights[w]).fma(x, a);
      b = FloatVector.broadcast(SPECIES, weights[w + 1]).fma(x, b);
      c = FloatVector.broadcast(SPECIES, weights[w + 2]).fma(x, c);
      w += 3;
    }
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
    FloatVector a = load(sums, at);
    FloatVector b = load(sums, at + pitch);
    for (int k = 0; k < depth; k++) {
      int from = inputAt + offsets[k];
      FloatVector x = load(input, from);
      a = FloatVector.broadcast(SPECIES, weights[w]).fma(x, a);
      b = FloatVector.broadcast(SPECIES, weights[w + 1]).fma(x, b);
      w += 2;
    }
    a.intoArray(sums, at);
    b.intoArray(sums, at + pitch);
  }
}
