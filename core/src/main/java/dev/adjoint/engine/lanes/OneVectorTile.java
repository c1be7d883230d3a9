package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Twelve cells by one vector of channels: what is left of the channels. There is a number to load for
/// each product, so it reaches 73 % of the FMA peak; eight cells reach 67 %, ten 70 %, fourteen 73 %
/// (Zen 4, AVX-512; of twelve 56 % with AVX2 alone).
final class OneVectorTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  private OneVectorTile() {}

  /// Computes cells `first` to `first + 11`, but none behind `last`.
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
    int iAt = Math.min(first + 8, last);
    int jAt = Math.min(first + 9, last);
    int lAt = Math.min(first + 10, last);
    int mAt = Math.min(first + 11, last);
    FloatVector a0 = FloatVector.fromArray(SPECIES, start, starts[aAt]);
    FloatVector b0 = FloatVector.fromArray(SPECIES, start, starts[bAt]);
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, starts[cAt]);
    FloatVector d0 = FloatVector.fromArray(SPECIES, start, starts[dAt]);
    FloatVector e0 = FloatVector.fromArray(SPECIES, start, starts[eAt]);
    FloatVector f0 = FloatVector.fromArray(SPECIES, start, starts[fAt]);
    FloatVector g0 = FloatVector.fromArray(SPECIES, start, starts[gAt]);
    FloatVector h0 = FloatVector.fromArray(SPECIES, start, starts[hAt]);
    FloatVector i0 = FloatVector.fromArray(SPECIES, start, starts[iAt]);
    FloatVector j0 = FloatVector.fromArray(SPECIES, start, starts[jAt]);
    FloatVector l0 = FloatVector.fromArray(SPECIES, start, starts[lAt]);
    FloatVector m0 = FloatVector.fromArray(SPECIES, start, starts[mAt]);
    int a = cells[aAt];
    int b = cells[bAt];
    int c = cells[cAt];
    int d = cells[dAt];
    int e = cells[eAt];
    int f = cells[fAt];
    int g = cells[gAt];
    int h = cells[hAt];
    int i = cells[iAt];
    int j = cells[jAt];
    int l = cells[lAt];
    int m = cells[mAt];
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
      x = FloatVector.broadcast(SPECIES, input[i + from]);
      i0 = x.fma(w0, i0);
      x = FloatVector.broadcast(SPECIES, input[j + from]);
      j0 = x.fma(w0, j0);
      x = FloatVector.broadcast(SPECIES, input[l + from]);
      l0 = x.fma(w0, l0);
      x = FloatVector.broadcast(SPECIES, input[m + from]);
      m0 = x.fma(w0, m0);
      w += LENGTH;
    } while (++k < end);
    a0.intoArray(sums, places[aAt]);
    b0.intoArray(sums, places[bAt]);
    c0.intoArray(sums, places[cAt]);
    d0.intoArray(sums, places[dAt]);
    e0.intoArray(sums, places[eAt]);
    f0.intoArray(sums, places[fAt]);
    g0.intoArray(sums, places[gAt]);
    h0.intoArray(sums, places[hAt]);
    i0.intoArray(sums, places[iAt]);
    j0.intoArray(sums, places[jAt]);
    l0.intoArray(sums, places[lAt]);
    m0.intoArray(sums, places[mAt]);
  }
}
