package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of multiples of rows, one method for each number of rows, so that each is one loop whose
/// factors stay in registers.
final class VectorCombiner {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  private VectorCombiner() {}

  /// For every position p, `to[toAt + p] = sum over terms i of factor(i) * from[rows[i] + p]`.
  ///
  /// @param positions a multiple of the vectors' length
  static void combine(
      Combination c, float[] from, int[] rows, float[] to, int toAt, int positions) {
    switch (c.terms()) {
      case 1 -> terms1(c, from, rows, to, toAt, positions);
      case 2 -> terms2(c, from, rows, to, toAt, positions);
      case 3 -> terms3(c, from, rows, to, toAt, positions);
      case 4 -> terms4(c, from, rows, to, toAt, positions);
      case 5 -> terms5(c, from, rows, to, toAt, positions);
      case 6 -> terms6(c, from, rows, to, toAt, positions);
      default -> throw new IllegalArgumentException(c.terms() + " terms");
    }
  }

  private static void terms1(
      Combination c, float[] from, int[] rows, float[] to, int toAt, int positions) {
    FloatVector a = FloatVector.broadcast(SPECIES, c.factor(0));
    int aAt = rows[0];
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = a.mul(FloatVector.fromArray(SPECIES, from, aAt + p));
      sum.intoArray(to, toAt + p);
    }
  }

  private static void terms2(
      Combination c, float[] from, int[] rows, float[] to, int toAt, int positions) {
    FloatVector a = FloatVector.broadcast(SPECIES, c.factor(0));
    int aAt = rows[0];
    FloatVector b = FloatVector.broadcast(SPECIES, c.factor(1));
    int bAt = rows[1];
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = a.mul(FloatVector.fromArray(SPECIES, from, aAt + p));
      sum = b.fma(FloatVector.fromArray(SPECIES, from, bAt + p), sum);
      sum.intoArray(to, toAt + p);
    }
  }

  private static void terms3(
      Combination c, float[] from, int[] rows, float[] to, int toAt, int positions) {
    FloatVector a = FloatVector.broadcast(SPECIES, c.factor(0));
    int aAt = rows[0];
    FloatVector b = FloatVector.broadcast(SPECIES, c.factor(1));
    int bAt = rows[1];
    FloatVector x = FloatVector.broadcast(SPECIES, c.factor(2));
    int xAt = rows[2];
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = a.mul(FloatVector.fromArray(SPECIES, from, aAt + p));
      sum = b.fma(FloatVector.fromArray(SPECIES, from, bAt + p), sum);
      sum = x.fma(FloatVector.fromArray(SPECIES, from, xAt + p), sum);
      sum.intoArray(to, toAt + p);
    }
  }

  private static void terms4(
      Combination c, float[] from, int[] rows, float[] to, int toAt, int positions) {
    FloatVector a = FloatVector.broadcast(SPECIES, c.factor(0));
    int aAt = rows[0];
    FloatVector b = FloatVector.broadcast(SPECIES, c.factor(1));
    int bAt = rows[1];
    FloatVector x = FloatVector.broadcast(SPECIES, c.factor(2));
    int xAt = rows[2];
    FloatVector d = FloatVector.broadcast(SPECIES, c.factor(3));
    int dAt = rows[3];
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = a.mul(FloatVector.fromArray(SPECIES, from, aAt + p));
      sum = b.fma(FloatVector.fromArray(SPECIES, from, bAt + p), sum);
      sum = x.fma(FloatVector.fromArray(SPECIES, from, xAt + p), sum);
      sum = d.fma(FloatVector.fromArray(SPECIES, from, dAt + p), sum);
      sum.intoArray(to, toAt + p);
    }
  }

  private static void terms5(
      Combination c, float[] from, int[] rows, float[] to, int toAt, int positions) {
    FloatVector a = FloatVector.broadcast(SPECIES, c.factor(0));
    int aAt = rows[0];
    FloatVector b = FloatVector.broadcast(SPECIES, c.factor(1));
    int bAt = rows[1];
    FloatVector x = FloatVector.broadcast(SPECIES, c.factor(2));
    int xAt = rows[2];
    FloatVector d = FloatVector.broadcast(SPECIES, c.factor(3));
    int dAt = rows[3];
    FloatVector e = FloatVector.broadcast(SPECIES, c.factor(4));
    int eAt = rows[4];
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = a.mul(FloatVector.fromArray(SPECIES, from, aAt + p));
      sum = b.fma(FloatVector.fromArray(SPECIES, from, bAt + p), sum);
      sum = x.fma(FloatVector.fromArray(SPECIES, from, xAt + p), sum);
      sum = d.fma(FloatVector.fromArray(SPECIES, from, dAt + p), sum);
      sum = e.fma(FloatVector.fromArray(SPECIES, from, eAt + p), sum);
      sum.intoArray(to, toAt + p);
    }
  }

  private static void terms6(
      Combination c, float[] from, int[] rows, float[] to, int toAt, int positions) {
    FloatVector a = FloatVector.broadcast(SPECIES, c.factor(0));
    int aAt = rows[0];
    FloatVector b = FloatVector.broadcast(SPECIES, c.factor(1));
    int bAt = rows[1];
    FloatVector x = FloatVector.broadcast(SPECIES, c.factor(2));
    int xAt = rows[2];
    FloatVector d = FloatVector.broadcast(SPECIES, c.factor(3));
    int dAt = rows[3];
    FloatVector e = FloatVector.broadcast(SPECIES, c.factor(4));
    int eAt = rows[4];
    FloatVector f = FloatVector.broadcast(SPECIES, c.factor(5));
    int fAt = rows[5];
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = a.mul(FloatVector.fromArray(SPECIES, from, aAt + p));
      sum = b.fma(FloatVector.fromArray(SPECIES, from, bAt + p), sum);
      sum = x.fma(FloatVector.fromArray(SPECIES, from, xAt + p), sum);
      sum = d.fma(FloatVector.fromArray(SPECIES, from, dAt + p), sum);
      sum = e.fma(FloatVector.fromArray(SPECIES, from, eAt + p), sum);
      sum = f.fma(FloatVector.fromArray(SPECIES, from, fAt + p), sum);
      sum.intoArray(to, toAt + p);
    }
  }
}
