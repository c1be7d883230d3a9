package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of multiples of rows, one method for each number of rows, so that each is one loop whose
/// factors stay in registers.
final class VectorCombiner {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  private VectorCombiner() {}

  static void combine(
      Combination c, float[] from, int fromAt, int pitch, float[] to, int toAt, int positions) {
    switch (c.terms()) {
      case 1 -> terms1(c, from, fromAt, pitch, to, toAt, positions);
      case 2 -> terms2(c, from, fromAt, pitch, to, toAt, positions);
      case 3 -> terms3(c, from, fromAt, pitch, to, toAt, positions);
      case 4 -> terms4(c, from, fromAt, pitch, to, toAt, positions);
      case 5 -> terms5(c, from, fromAt, pitch, to, toAt, positions);
      case 6 -> terms6(c, from, fromAt, pitch, to, toAt, positions);
      default -> throw new IllegalArgumentException(c.terms() + " terms");
    }
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  private static FloatVector factor(Combination c, int term) {
    return FloatVector.broadcast(SPECIES, c.factor(term));
  }

  private static void terms1(
      Combination c, float[] from, int fromAt, int pitch, float[] to, int toAt, int positions) {
    FloatVector a = factor(c, 0);
    int aAt = fromAt + c.row(0) * pitch;
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = a.mul(load(from, aAt + p));
      sum.intoArray(to, toAt + p);
    }
  }

  private static void terms2(
      Combination c, float[] from, int fromAt, int pitch, float[] to, int toAt, int positions) {
    FloatVector a = factor(c, 0);
    int aAt = fromAt + c.row(0) * pitch;
    FloatVector b = factor(c, 1);
    int bAt = fromAt + c.row(1) * pitch;
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = a.mul(load(from, aAt + p));
      sum = b.fma(load(from, bAt + p), sum);
      sum.intoArray(to, toAt + p);
    }
  }

  private static void terms3(
      Combination c, float[] from, int fromAt, int pitch, float[] to, int toAt, int positions) {
    FloatVector a = factor(c, 0);
    int aAt = fromAt + c.row(0) * pitch;
    FloatVector b = factor(c, 1);
    int bAt = fromAt + c.row(1) * pitch;
    FloatVector x = factor(c, 2);
    int xAt = fromAt + c.row(2) * pitch;
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = a.mul(load(from, aAt + p));
      sum = b.fma(load(from, bAt + p), sum);
      sum = x.fma(load(from, xAt + p), sum);
      sum.intoArray(to, toAt + p);
    }
  }

  private static void terms4(
      Combination c, float[] from, int fromAt, int pitch, float[] to, int toAt, int positions) {
    FloatVector a = factor(c, 0);
    int aAt = fromAt + c.row(0) * pitch;
    FloatVector b = factor(c, 1);
    int bAt = fromAt + c.row(1) * pitch;
    FloatVector x = factor(c, 2);
    int xAt = fromAt + c.row(2) * pitch;
    FloatVector d = factor(c, 3);
    int dAt = fromAt + c.row(3) * pitch;
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = a.mul(load(from, aAt + p));
      sum = b.fma(load(from, bAt + p), sum);
      sum = x.fma(load(from, xAt + p), sum);
      sum = d.fma(load(from, dAt + p), sum);
      sum.intoArray(to, toAt + p);
    }
  }

  private static void terms5(
      Combination c, float[] from, int fromAt, int pitch, float[] to, int toAt, int positions) {
    FloatVector a = factor(c, 0);
    int aAt = fromAt + c.row(0) * pitch;
    FloatVector b = factor(c, 1);
    int bAt = fromAt + c.row(1) * pitch;
    FloatVector x = factor(c, 2);
    int xAt = fromAt + c.row(2) * pitch;
    FloatVector d = factor(c, 3);
    int dAt = fromAt + c.row(3) * pitch;
    FloatVector e = factor(c, 4);
    int eAt = fromAt + c.row(4) * pitch;
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = a.mul(load(from, aAt + p));
      sum = b.fma(load(from, bAt + p), sum);
      sum = x.fma(load(from, xAt + p), sum);
      sum = d.fma(load(from, dAt + p), sum);
      sum = e.fma(load(from, eAt + p), sum);
      sum.intoArray(to, toAt + p);
    }
  }

  private static void terms6(
      Combination c, float[] from, int fromAt, int pitch, float[] to, int toAt, int positions) {
    FloatVector a = factor(c, 0);
    int aAt = fromAt + c.row(0) * pitch;
    FloatVector b = factor(c, 1);
    int bAt = fromAt + c.row(1) * pitch;
    FloatVector x = factor(c, 2);
    int xAt = fromAt + c.row(2) * pitch;
    FloatVector d = factor(c, 3);
    int dAt = fromAt + c.row(3) * pitch;
    FloatVector e = factor(c, 4);
    int eAt = fromAt + c.row(4) * pitch;
    FloatVector f = factor(c, 5);
    int fAt = fromAt + c.row(5) * pitch;
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector sum = a.mul(load(from, aAt + p));
      sum = b.fma(load(from, bAt + p), sum);
      sum = x.fma(load(from, xAt + p), sum);
      sum = d.fma(load(from, dAt + p), sum);
      sum = e.fma(load(from, eAt + p), sum);
      sum = f.fma(load(from, fAt + p), sum);
      sum.intoArray(to, toAt + p);
    }
  }
}
