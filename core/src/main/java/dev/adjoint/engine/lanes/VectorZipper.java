package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Lays rows between one another by shuffles of two vectors, which beat strided stores of single
/// numbers by far.
final class VectorZipper {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();
  private static final VectorShuffle<Float> LOW = VectorShuffle.makeZip(SPECIES, 0);
  private static final VectorShuffle<Float> HIGH = VectorShuffle.makeZip(SPECIES, 1);

  private static final VectorShuffle<Float> EVEN = VectorShuffle.makeUnzip(SPECIES, 0);

  private VectorZipper() {}

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  static void zip2(float[] from, int a, int b, float[] to, int positions) {
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector x = load(from, a + p);
      FloatVector y = load(from, b + p);
      x.rearrange(LOW, y).intoArray(to, 2 * p);
      x.rearrange(HIGH, y).intoArray(to, 2 * p + LENGTH);
    }
  }

  /// Even rows are zipped, and odd rows, and then the two.
  static void zip4(float[] from, int[] rows, float[] to, int positions) {
    for (int p = 0; p < positions; p += LENGTH) {
      FloatVector a = load(from, rows[0] + p);
      FloatVector b = load(from, rows[1] + p);
      FloatVector c = load(from, rows[2] + p);
      FloatVector d = load(from, rows[3] + p);
      FloatVector evenLow = a.rearrange(LOW, c);
      FloatVector evenHigh = a.rearrange(HIGH, c);
      FloatVector oddLow = b.rearrange(LOW, d);
      FloatVector oddHigh = b.rearrange(HIGH, d);
      evenLow.rearrange(LOW, oddLow).intoArray(to, 4 * p);
      evenLow.rearrange(HIGH, oddLow).intoArray(to, 4 * p + LENGTH);
      evenHigh.rearrange(LOW, oddHigh).intoArray(to, 4 * p + 2 * LENGTH);
      evenHigh.rearrange(HIGH, oddHigh).intoArray(to, 4 * p + 3 * LENGTH);
    }
  }

  static void unzip4(float[] from, int at, float[] to, int toAt, int positions) {
    for (int p = 0; p < positions; p += LENGTH) {
      int q = at + 4 * p;
      FloatVector low = load(from, q).rearrange(EVEN, load(from, q + LENGTH));
      FloatVector high = load(from, q + 2 * LENGTH).rearrange(EVEN, load(from, q + 3 * LENGTH));
      low.rearrange(EVEN, high).intoArray(to, toAt + p);
    }
  }
}
