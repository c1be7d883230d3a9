package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Six sums of six rows at once, which read each row once: what [TileTransform] takes along axes of five
/// and six cells. One sum after the other, in loops of their own, takes four times as long.
final class SixBySix {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  private SixBySix() {}

  /// For every r below 6 and position p, `to[places[r] + p]` becomes the sum over i below 6 of
  /// `factors[6 * r + i] * from[rows[i] + p]`, in the order of i. Where places are the same, the sum of
  /// the least r stays.
  ///
  /// @param positions a multiple of the vectors' length
  static void sum(
      float[] factors, float[] from, int[] rows, float[] to, int[] places, int positions) {
    int a = rows[0];
    int b = rows[1];
    int c = rows[2];
    int d = rows[3];
    int e = rows[4];
    int f = rows[5];
    int to0 = places[0];
    int to1 = places[1];
    int to2 = places[2];
    int to3 = places[3];
    int to4 = places[4];
    int to5 = places[5];
    FloatVector a0 = FloatVector.broadcast(SPECIES, factors[0]);
    FloatVector b0 = FloatVector.broadcast(SPECIES, factors[1]);
    FloatVector c0 = FloatVector.broadcast(SPECIES, factors[2]);
    FloatVector d0 = FloatVector.broadcast(SPECIES, factors[3]);
    FloatVector e0 = FloatVector.broadcast(SPECIES, factors[4]);
    FloatVector f0 = FloatVector.broadcast(SPECIES, factors[5]);
    FloatVector a1 = FloatVector.broadcast(SPECIES, factors[6]);
    FloatVector b1 = FloatVector.broadcast(SPECIES, factors[7]);
    FloatVector c1 = FloatVector.broadcast(SPECIES, factors[8]);
    FloatVector d1 = FloatVector.broadcast(SPECIES, factors[9]);
    FloatVector e1 = FloatVector.broadcast(SPECIES, factors[10]);
    FloatVector f1 = FloatVector.broadcast(SPECIES, factors[11]);
    FloatVector a2 = FloatVector.broadcast(SPECIES, factors[12]);
    FloatVector b2 = FloatVector.broadcast(SPECIES, factors[13]);
    FloatVector c2 = FloatVector.broadcast(SPECIES, factors[14]);
    FloatVector d2 = FloatVector.broadcast(SPECIES, factors[15]);
    FloatVector e2 = FloatVector.broadcast(SPECIES, factors[16]);
    FloatVector f2 = FloatVector.broadcast(SPECIES, factors[17]);
    FloatVector a3 = FloatVector.broadcast(SPECIES, factors[18]);
    FloatVector b3 = FloatVector.broadcast(SPECIES, factors[19]);
    FloatVector c3 = FloatVector.broadcast(SPECIES, factors[20]);
    FloatVector d3 = FloatVector.broadcast(SPECIES, factors[21]);
    FloatVector e3 = FloatVector.broadcast(SPECIES, factors[22]);
    FloatVector f3 = FloatVector.broadcast(SPECIES, factors[23]);
    FloatVector a4 = FloatVector.broadcast(SPECIES, factors[24]);
    FloatVector b4 = FloatVector.broadcast(SPECIES, factors[25]);
    FloatVector c4 = FloatVector.broadcast(SPECIES, factors[26]);
    FloatVector d4 = FloatVector.broadcast(SPECIES, factors[27]);
    FloatVector e4 = FloatVector.broadcast(SPECIES, factors[28]);
    FloatVector f4 = FloatVector.broadcast(SPECIES, factors[29]);
    FloatVector a5 = FloatVector.broadcast(SPECIES, factors[30]);
    FloatVector b5 = FloatVector.broadcast(SPECIES, factors[31]);
    FloatVector c5 = FloatVector.broadcast(SPECIES, factors[32]);
    FloatVector d5 = FloatVector.broadcast(SPECIES, factors[33]);
    FloatVector e5 = FloatVector.broadcast(SPECIES, factors[34]);
    FloatVector f5 = FloatVector.broadcast(SPECIES, factors[35]);
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, from, a + p);
      FloatVector x1 = FloatVector.fromArray(SPECIES, from, b + p);
      FloatVector x2 = FloatVector.fromArray(SPECIES, from, c + p);
      FloatVector x3 = FloatVector.fromArray(SPECIES, from, d + p);
      FloatVector x4 = FloatVector.fromArray(SPECIES, from, e + p);
      FloatVector x5 = FloatVector.fromArray(SPECIES, from, f + p);
      FloatVector sum5 = x0.mul(a5);
      sum5 = x1.fma(b5, sum5);
      sum5 = x2.fma(c5, sum5);
      sum5 = x3.fma(d5, sum5);
      sum5 = x4.fma(e5, sum5);
      sum5 = x5.fma(f5, sum5);
      sum5.intoArray(to, to5 + p);
      FloatVector sum4 = x0.mul(a4);
      sum4 = x1.fma(b4, sum4);
      sum4 = x2.fma(c4, sum4);
      sum4 = x3.fma(d4, sum4);
      sum4 = x4.fma(e4, sum4);
      sum4 = x5.fma(f4, sum4);
      sum4.intoArray(to, to4 + p);
      FloatVector sum3 = x0.mul(a3);
      sum3 = x1.fma(b3, sum3);
      sum3 = x2.fma(c3, sum3);
      sum3 = x3.fma(d3, sum3);
      sum3 = x4.fma(e3, sum3);
      sum3 = x5.fma(f3, sum3);
      sum3.intoArray(to, to3 + p);
      FloatVector sum2 = x0.mul(a2);
      sum2 = x1.fma(b2, sum2);
      sum2 = x2.fma(c2, sum2);
      sum2 = x3.fma(d2, sum2);
      sum2 = x4.fma(e2, sum2);
      sum2 = x5.fma(f2, sum2);
      sum2.intoArray(to, to2 + p);
      FloatVector sum1 = x0.mul(a1);
      sum1 = x1.fma(b1, sum1);
      sum1 = x2.fma(c1, sum1);
      sum1 = x3.fma(d1, sum1);
      sum1 = x4.fma(e1, sum1);
      sum1 = x5.fma(f1, sum1);
      sum1.intoArray(to, to1 + p);
      FloatVector sum0 = x0.mul(a0);
      sum0 = x1.fma(b0, sum0);
      sum0 = x2.fma(c0, sum0);
      sum0 = x3.fma(d0, sum0);
      sum0 = x4.fma(e0, sum0);
      sum0 = x5.fma(f0, sum0);
      sum0.intoArray(to, to0 + p);
    }
  }
}
