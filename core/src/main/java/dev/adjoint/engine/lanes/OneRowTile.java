package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Inner products of one row with nine lines, as many as a kernel of three by three has taps.
final class OneRowTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int SUMS = Lanes.INNER_SUMS;

  private OneRowTile() {}

  /// Computes lines `first` to `first + 8`, but none behind `last`, in the lanes from `lane` on.
  static void add(
      float[] row,
      int at,
      float[] lines,
      int[] begins,
      int first,
      int last,
      int length,
      float[] sums,
      int sumsAt,
      int lane) {
    int aAt = first;
    int bAt = Math.min(first + 1, last);
    int cAt = Math.min(first + 2, last);
    int dAt = Math.min(first + 3, last);
    int eAt = Math.min(first + 4, last);
    int fAt = Math.min(first + 5, last);
    int gAt = Math.min(first + 6, last);
    int hAt = Math.min(first + 7, last);
    int iAt = Math.min(first + 8, last);
    int a = begins[aAt] + lane;
    int b = begins[bAt] + lane;
    int c = begins[cAt] + lane;
    int d = begins[dAt] + lane;
    int e = begins[eAt] + lane;
    int f = begins[fAt] + lane;
    int g = begins[gAt] + lane;
    int h = begins[hAt] + lane;
    int i = begins[iAt] + lane;
    FloatVector a0 = FloatVector.fromArray(SPECIES, sums, sumsAt + aAt * SUMS + lane);
    FloatVector b0 = FloatVector.fromArray(SPECIES, sums, sumsAt + bAt * SUMS + lane);
    FloatVector c0 = FloatVector.fromArray(SPECIES, sums, sumsAt + cAt * SUMS + lane);
    FloatVector d0 = FloatVector.fromArray(SPECIES, sums, sumsAt + dAt * SUMS + lane);
    FloatVector e0 = FloatVector.fromArray(SPECIES, sums, sumsAt + eAt * SUMS + lane);
    FloatVector f0 = FloatVector.fromArray(SPECIES, sums, sumsAt + fAt * SUMS + lane);
    FloatVector g0 = FloatVector.fromArray(SPECIES, sums, sumsAt + gAt * SUMS + lane);
    FloatVector h0 = FloatVector.fromArray(SPECIES, sums, sumsAt + hAt * SUMS + lane);
    FloatVector i0 = FloatVector.fromArray(SPECIES, sums, sumsAt + iAt * SUMS + lane);
    int y = at + lane;
    int end = y + length;
    do {
      FloatVector y0 = FloatVector.fromArray(SPECIES, row, y);
      a0 = FloatVector.fromArray(SPECIES, lines, a).fma(y0, a0);
      b0 = FloatVector.fromArray(SPECIES, lines, b).fma(y0, b0);
      c0 = FloatVector.fromArray(SPECIES, lines, c).fma(y0, c0);
      d0 = FloatVector.fromArray(SPECIES, lines, d).fma(y0, d0);
      e0 = FloatVector.fromArray(SPECIES, lines, e).fma(y0, e0);
      f0 = FloatVector.fromArray(SPECIES, lines, f).fma(y0, f0);
      g0 = FloatVector.fromArray(SPECIES, lines, g).fma(y0, g0);
      h0 = FloatVector.fromArray(SPECIES, lines, h).fma(y0, h0);
      i0 = FloatVector.fromArray(SPECIES, lines, i).fma(y0, i0);
      a += SUMS;
      b += SUMS;
      c += SUMS;
      d += SUMS;
      e += SUMS;
      f += SUMS;
      g += SUMS;
      h += SUMS;
      i += SUMS;
      y += SUMS;
    } while (y < end);
    a0.intoArray(sums, sumsAt + aAt * SUMS + lane);
    b0.intoArray(sums, sumsAt + bAt * SUMS + lane);
    c0.intoArray(sums, sumsAt + cAt * SUMS + lane);
    d0.intoArray(sums, sumsAt + dAt * SUMS + lane);
    e0.intoArray(sums, sumsAt + eAt * SUMS + lane);
    f0.intoArray(sums, sumsAt + fAt * SUMS + lane);
    g0.intoArray(sums, sumsAt + gAt * SUMS + lane);
    h0.intoArray(sums, sumsAt + hAt * SUMS + lane);
    i0.intoArray(sums, sumsAt + iAt * SUMS + lane);
  }
}
