package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Inner products of four rows with six lines: ten vectors are loaded for 24 products. Lines begin
/// anywhere, so that most of their vectors lie in two lines of the cache and are loaded at half the
/// speed; that is hidden here.
final class FourRowsTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int SUMS = Lanes.INNER_SUMS;

  private FourRowsTile() {}

  /// Computes lines `first` to `first + 5`, but none behind `last`, in the lanes from `lane` on.
  ///
  /// @param sumsPitch from the sums of one row to those of the next
  static void add(
      float[] rows,
      int at,
      int pitch,
      float[] lines,
      int[] begins,
      int first,
      int last,
      int length,
      float[] sums,
      int sumsAt,
      int sumsPitch,
      int lane) {
    int aAt = first;
    int bAt = Math.min(first + 1, last);
    int cAt = Math.min(first + 2, last);
    int dAt = Math.min(first + 3, last);
    int eAt = Math.min(first + 4, last);
    int fAt = Math.min(first + 5, last);
    int a = begins[aAt] + lane;
    int b = begins[bAt] + lane;
    int c = begins[cAt] + lane;
    int d = begins[dAt] + lane;
    int e = begins[eAt] + lane;
    int f = begins[fAt] + lane;
    int aSum = sumsAt + aAt * SUMS + lane;
    int bSum = sumsAt + bAt * SUMS + lane;
    int cSum = sumsAt + cAt * SUMS + lane;
    int dSum = sumsAt + dAt * SUMS + lane;
    int eSum = sumsAt + eAt * SUMS + lane;
    int fSum = sumsAt + fAt * SUMS + lane;
    FloatVector a0 = FloatVector.fromArray(SPECIES, sums, aSum);
    FloatVector b0 = FloatVector.fromArray(SPECIES, sums, bSum);
    FloatVector c0 = FloatVector.fromArray(SPECIES, sums, cSum);
    FloatVector d0 = FloatVector.fromArray(SPECIES, sums, dSum);
    FloatVector e0 = FloatVector.fromArray(SPECIES, sums, eSum);
    FloatVector f0 = FloatVector.fromArray(SPECIES, sums, fSum);
    FloatVector a1 = FloatVector.fromArray(SPECIES, sums, aSum + sumsPitch);
    FloatVector b1 = FloatVector.fromArray(SPECIES, sums, bSum + sumsPitch);
    FloatVector c1 = FloatVector.fromArray(SPECIES, sums, cSum + sumsPitch);
    FloatVector d1 = FloatVector.fromArray(SPECIES, sums, dSum + sumsPitch);
    FloatVector e1 = FloatVector.fromArray(SPECIES, sums, eSum + sumsPitch);
    FloatVector f1 = FloatVector.fromArray(SPECIES, sums, fSum + sumsPitch);
    FloatVector a2 = FloatVector.fromArray(SPECIES, sums, aSum + 2 * sumsPitch);
    FloatVector b2 = FloatVector.fromArray(SPECIES, sums, bSum + 2 * sumsPitch);
    FloatVector c2 = FloatVector.fromArray(SPECIES, sums, cSum + 2 * sumsPitch);
    FloatVector d2 = FloatVector.fromArray(SPECIES, sums, dSum + 2 * sumsPitch);
    FloatVector e2 = FloatVector.fromArray(SPECIES, sums, eSum + 2 * sumsPitch);
    FloatVector f2 = FloatVector.fromArray(SPECIES, sums, fSum + 2 * sumsPitch);
    FloatVector a3 = FloatVector.fromArray(SPECIES, sums, aSum + 3 * sumsPitch);
    FloatVector b3 = FloatVector.fromArray(SPECIES, sums, bSum + 3 * sumsPitch);
    FloatVector c3 = FloatVector.fromArray(SPECIES, sums, cSum + 3 * sumsPitch);
    FloatVector d3 = FloatVector.fromArray(SPECIES, sums, dSum + 3 * sumsPitch);
    FloatVector e3 = FloatVector.fromArray(SPECIES, sums, eSum + 3 * sumsPitch);
    FloatVector f3 = FloatVector.fromArray(SPECIES, sums, fSum + 3 * sumsPitch);
    int y = at + lane;
    int end = y + length;
    do {
      FloatVector y0 = FloatVector.fromArray(SPECIES, rows, y);
      FloatVector y1 = FloatVector.fromArray(SPECIES, rows, y + pitch);
      FloatVector y2 = FloatVector.fromArray(SPECIES, rows, y + 2 * pitch);
      FloatVector y3 = FloatVector.fromArray(SPECIES, rows, y + 3 * pitch);
      FloatVector ax = FloatVector.fromArray(SPECIES, lines, a);
      a0 = ax.fma(y0, a0);
      a1 = ax.fma(y1, a1);
      a2 = ax.fma(y2, a2);
      a3 = ax.fma(y3, a3);
      FloatVector bx = FloatVector.fromArray(SPECIES, lines, b);
      b0 = bx.fma(y0, b0);
      b1 = bx.fma(y1, b1);
      b2 = bx.fma(y2, b2);
      b3 = bx.fma(y3, b3);
      FloatVector cx = FloatVector.fromArray(SPECIES, lines, c);
      c0 = cx.fma(y0, c0);
      c1 = cx.fma(y1, c1);
      c2 = cx.fma(y2, c2);
      c3 = cx.fma(y3, c3);
      FloatVector dx = FloatVector.fromArray(SPECIES, lines, d);
      d0 = dx.fma(y0, d0);
      d1 = dx.fma(y1, d1);
      d2 = dx.fma(y2, d2);
      d3 = dx.fma(y3, d3);
      FloatVector ex = FloatVector.fromArray(SPECIES, lines, e);
      e0 = ex.fma(y0, e0);
      e1 = ex.fma(y1, e1);
      e2 = ex.fma(y2, e2);
      e3 = ex.fma(y3, e3);
      FloatVector fx = FloatVector.fromArray(SPECIES, lines, f);
      f0 = fx.fma(y0, f0);
      f1 = fx.fma(y1, f1);
      f2 = fx.fma(y2, f2);
      f3 = fx.fma(y3, f3);
      a += SUMS;
      b += SUMS;
      c += SUMS;
      d += SUMS;
      e += SUMS;
      f += SUMS;
      y += SUMS;
    } while (y < end);
    a0.intoArray(sums, aSum);
    b0.intoArray(sums, bSum);
    c0.intoArray(sums, cSum);
    d0.intoArray(sums, dSum);
    e0.intoArray(sums, eSum);
    f0.intoArray(sums, fSum);
    a1.intoArray(sums, aSum + sumsPitch);
    b1.intoArray(sums, bSum + sumsPitch);
    c1.intoArray(sums, cSum + sumsPitch);
    d1.intoArray(sums, dSum + sumsPitch);
    e1.intoArray(sums, eSum + sumsPitch);
    f1.intoArray(sums, fSum + sumsPitch);
    a2.intoArray(sums, aSum + 2 * sumsPitch);
    b2.intoArray(sums, bSum + 2 * sumsPitch);
    c2.intoArray(sums, cSum + 2 * sumsPitch);
    d2.intoArray(sums, dSum + 2 * sumsPitch);
    e2.intoArray(sums, eSum + 2 * sumsPitch);
    f2.intoArray(sums, fSum + 2 * sumsPitch);
    a3.intoArray(sums, aSum + 3 * sumsPitch);
    b3.intoArray(sums, bSum + 3 * sumsPitch);
    c3.intoArray(sums, cSum + 3 * sumsPitch);
    d3.intoArray(sums, dSum + 3 * sumsPitch);
    e3.intoArray(sums, eSum + 3 * sumsPitch);
    f3.intoArray(sums, fSum + 3 * sumsPitch);
  }
}
