package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Eight cells by one vector of channels: what is left of the channels. 68 % of the FMA peak, for
/// there is a number to load for each product.
final class OneVectorTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  private OneVectorTile() {}

  /// Computes cells `first` to `first + 7`, but none behind `last`.
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
    int gAt = Math.min(first + 6, last);
    int hAt = Math.min(first + 7, last);
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, starts[aAt]);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, starts[bAt]);
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, starts[cAt]);
    FloatVector d0 = FloatVector.fromArray(SPECIES, start, starts[dAt]);
    FloatVector e0 = FloatVector.fromArray(SPECIES, start, starts[eAt]);
    FloatVector f0 = FloatVector.fromArray(SPECIES, start, starts[fAt]);
    FloatVector g0 = FloatVector.fromArray(SPECIES, start, starts[gAt]);
    FloatVector h0 = FloatVector.fromArray(SPECIES, start, starts[hAt]);
    int a = cells[aAt];
    int b = cells[bAt];
    int c = cells[cAt];
    int d = cells[dAt];
    int e = cells[eAt];
    int f = cells[fAt];
    int g = cells[gAt];
    int h = cells[hAt];
    int k = panel.firstOffset();
    do {
      int from = offsets[k];
      FloatVector w0 = FloatVector.fromArray(SPECIES, weights, w);
      FloatVector x = FloatVector.broadcast(SPECIES, input[a + from]);
      a0 = x.fma(w0, a0);
      x = FloatVector.broadcast(SPECIES, input[b + from]);
      b0 = x.fma(w0, b0);
      x = FloatVector.broadcast(SPECIES, input[c + from]);
      c0 = x.fma(w0, c0);
      x = FloatVector.broadcast(SPECIES, input[d + from]);
      d0 = x.fma(w0, d0);
      x = FloatVector.broadcast(SPECIES, input[e + from]);
      e0 = x.fma(w0, e0);
      x = FloatVector.broadcast(SPECIES, input[f + from]);
      f0 = x.fma(w0, f0);
      x = FloatVector.broadcast(SPECIES, input[g + from]);
      g0 = x.fma(w0, g0);
      x = FloatVector.broadcast(SPECIES, input[h + from]);
      h0 = x.fma(w0, h0);
      w0 = FloatVector.fromArray(SPECIES, weights, w + LENGTH);
      x = FloatVector.broadcast(SPECIES, input[a + from + 1]);
      a0 = x.fma(w0, a0);
      x = FloatVector.broadcast(SPECIES, input[b + from + 1]);
      b0 = x.fma(w0, b0);
      x = FloatVector.broadcast(SPECIES, input[c + from + 1]);
      c0 = x.fma(w0, c0);
      x = FloatVector.broadcast(SPECIES, input[d + from + 1]);
      d0 = x.fma(w0, d0);
      x = FloatVector.broadcast(SPECIES, input[e + from + 1]);
      e0 = x.fma(w0, e0);
      x = FloatVector.broadcast(SPECIES, input[f + from + 1]);
      f0 = x.fma(w0, f0);
      x = FloatVector.broadcast(SPECIES, input[g + from + 1]);
      g0 = x.fma(w0, g0);
      x = FloatVector.broadcast(SPECIES, input[h + from + 1]);
      h0 = x.fma(w0, h0);
      w0 = FloatVector.fromArray(SPECIES, weights, w + 2 * LENGTH);
      x = FloatVector.broadcast(SPECIES, input[a + from + 2]);
      a0 = x.fma(w0, a0);
      x = FloatVector.broadcast(SPECIES, input[b + from + 2]);
      b0 = x.fma(w0, b0);
      x = FloatVector.broadcast(SPECIES, input[c + from + 2]);
      c0 = x.fma(w0, c0);
      x = FloatVector.broadcast(SPECIES, input[d + from + 2]);
      d0 = x.fma(w0, d0);
      x = FloatVector.broadcast(SPECIES, input[e + from + 2]);
      e0 = x.fma(w0, e0);
      x = FloatVector.broadcast(SPECIES, input[f + from + 2]);
      f0 = x.fma(w0, f0);
      x = FloatVector.broadcast(SPECIES, input[g + from + 2]);
      g0 = x.fma(w0, g0);
      x = FloatVector.broadcast(SPECIES, input[h + from + 2]);
      h0 = x.fma(w0, h0);
      w0 = FloatVector.fromArray(SPECIES, weights, w + 3 * LENGTH);
      x = FloatVector.broadcast(SPECIES, input[a + from + 3]);
      a0 = x.fma(w0, a0);
      x = FloatVector.broadcast(SPECIES, input[b + from + 3]);
      b0 = x.fma(w0, b0);
      x = FloatVector.broadcast(SPECIES, input[c + from + 3]);
      c0 = x.fma(w0, c0);
      x = FloatVector.broadcast(SPECIES, input[d + from + 3]);
      d0 = x.fma(w0, d0);
      x = FloatVector.broadcast(SPECIES, input[e + from + 3]);
      e0 = x.fma(w0, e0);
      x = FloatVector.broadcast(SPECIES, input[f + from + 3]);
      f0 = x.fma(w0, f0);
      x = FloatVector.broadcast(SPECIES, input[g + from + 3]);
      g0 = x.fma(w0, g0);
      x = FloatVector.broadcast(SPECIES, input[h + from + 3]);
      h0 = x.fma(w0, h0);
      w += 4 * LENGTH;
    } while (++k < end);
    a0.intoArray(sums, places[aAt]);
    b0.intoArray(sums, places[bAt]);
    c0.intoArray(sums, places[cAt]);
    d0.intoArray(sums, places[dAt]);
    e0.intoArray(sums, places[eAt]);
    f0.intoArray(sums, places[fAt]);
    g0.intoArray(sums, places[gAt]);
    h0.intoArray(sums, places[hAt]);
  }
}
