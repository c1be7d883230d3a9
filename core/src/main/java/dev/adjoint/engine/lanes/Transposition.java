package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Turns rows into columns, a square of as many rows as a vector has lanes at a time. Each round zips
/// the first half of the rows with the second half; as many rounds as the length has bits turn the
/// square (the perfect shuffle, H. Stone, Parallel Processing with the Perfect Shuffle, 1971).
final class Transposition {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();

  private Transposition() {}

  /// Whether a square fits.
  static boolean takes(int rows, int columns) {
    return rows >= LENGTH && columns >= LENGTH && LENGTH >= 4 && LENGTH <= 16;
  }

  /// Transposes what [#takes(int, int)]. The last squares lie over those before them.
  static void transpose(
      float[] from, int at, int pitch, int rows, int columns, float[] to, int toAt, int toPitch) {
    for (int c = 0; c < columns; c += LENGTH) {
      int column = Math.min(c, columns - LENGTH);
      rowsOfSquares(from, at + column, pitch, rows, to, toAt + column * toPitch, toPitch);
    }
  }

  private static void rowsOfSquares(
      float[] from, int at, int pitch, int rows, float[] to, int toAt, int toPitch) {
    for (int r = 0; r < rows; r += LENGTH) {
      int row = Math.min(r, rows - LENGTH);
      square(from, at + row * pitch, pitch, to, toAt + row, toPitch);
    }
  }

  private static void square(float[] from, int at, int pitch, float[] to, int toAt, int toPitch) {
    switch (LENGTH) {
      case 16 -> block16(from, at, pitch, to, toAt, toPitch);
      case 8 -> block8(from, at, pitch, to, toAt, toPitch);
      default -> block4(from, at, pitch, to, toAt, toPitch);
    }
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  private static void block16(float[] from, int at, int pitch, float[] to, int toAt, int toPitch) {
    FloatVector a0 = load(from, at);
    FloatVector a1 = load(from, at + pitch);
    FloatVector a2 = load(from, at + 2 * pitch);
    FloatVector a3 = load(from, at + 3 * pitch);
    FloatVector a4 = load(from, at + 4 * pitch);
    FloatVector a5 = load(from, at + 5 * pitch);
    FloatVector a6 = load(from, at + 6 * pitch);
    FloatVector a7 = load(from, at + 7 * pitch);
    FloatVector a8 = load(from, at + 8 * pitch);
    FloatVector a9 = load(from, at + 9 * pitch);
    FloatVector a10 = load(from, at + 10 * pitch);
    FloatVector a11 = load(from, at + 11 * pitch);
    FloatVector a12 = load(from, at + 12 * pitch);
    FloatVector a13 = load(from, at + 13 * pitch);
    FloatVector a14 = load(from, at + 14 * pitch);
    FloatVector a15 = load(from, at + 15 * pitch);
    FloatVector b0 = Interleaving.low(a0, a8);
    FloatVector b1 = Interleaving.high(a0, a8);
    FloatVector b2 = Interleaving.low(a1, a9);
    FloatVector b3 = Interleaving.high(a1, a9);
    FloatVector b4 = Interleaving.low(a2, a10);
    FloatVector b5 = Interleaving.high(a2, a10);
    FloatVector b6 = Interleaving.low(a3, a11);
    FloatVector b7 = Interleaving.high(a3, a11);
    FloatVector b8 = Interleaving.low(a4, a12);
    FloatVector b9 = Interleaving.high(a4, a12);
    FloatVector b10 = Interleaving.low(a5, a13);
    FloatVector b11 = Interleaving.high(a5, a13);
    FloatVector b12 = Interleaving.low(a6, a14);
    FloatVector b13 = Interleaving.high(a6, a14);
    FloatVector b14 = Interleaving.low(a7, a15);
    FloatVector b15 = Interleaving.high(a7, a15);
    FloatVector c0 = Interleaving.low(b0, b8);
    FloatVector c1 = Interleaving.high(b0, b8);
    FloatVector c2 = Interleaving.low(b1, b9);
    FloatVector c3 = Interleaving.high(b1, b9);
    FloatVector c4 = Interleaving.low(b2, b10);
    FloatVector c5 = Interleaving.high(b2, b10);
    FloatVector c6 = Interleaving.low(b3, b11);
    FloatVector c7 = Interleaving.high(b3, b11);
    FloatVector c8 = Interleaving.low(b4, b12);
    FloatVector c9 = Interleaving.high(b4, b12);
    FloatVector c10 = Interleaving.low(b5, b13);
    FloatVector c11 = Interleaving.high(b5, b13);
    FloatVector c12 = Interleaving.low(b6, b14);
    FloatVector c13 = Interleaving.high(b6, b14);
    FloatVector c14 = Interleaving.low(b7, b15);
    FloatVector c15 = Interleaving.high(b7, b15);
    FloatVector d0 = Interleaving.low(c0, c8);
    FloatVector d1 = Interleaving.high(c0, c8);
    FloatVector d2 = Interleaving.low(c1, c9);
    FloatVector d3 = Interleaving.high(c1, c9);
    FloatVector d4 = Interleaving.low(c2, c10);
    FloatVector d5 = Interleaving.high(c2, c10);
    FloatVector d6 = Interleaving.low(c3, c11);
    FloatVector d7 = Interleaving.high(c3, c11);
    FloatVector d8 = Interleaving.low(c4, c12);
    FloatVector d9 = Interleaving.high(c4, c12);
    FloatVector d10 = Interleaving.low(c5, c13);
    FloatVector d11 = Interleaving.high(c5, c13);
    FloatVector d12 = Interleaving.low(c6, c14);
    FloatVector d13 = Interleaving.high(c6, c14);
    FloatVector d14 = Interleaving.low(c7, c15);
    FloatVector d15 = Interleaving.high(c7, c15);
    Interleaving.low(d0, d8).intoArray(to, toAt);
    Interleaving.high(d0, d8).intoArray(to, toAt + toPitch);
    Interleaving.low(d1, d9).intoArray(to, toAt + 2 * toPitch);
    Interleaving.high(d1, d9).intoArray(to, toAt + 3 * toPitch);
    Interleaving.low(d2, d10).intoArray(to, toAt + 4 * toPitch);
    Interleaving.high(d2, d10).intoArray(to, toAt + 5 * toPitch);
    Interleaving.low(d3, d11).intoArray(to, toAt + 6 * toPitch);
    Interleaving.high(d3, d11).intoArray(to, toAt + 7 * toPitch);
    Interleaving.low(d4, d12).intoArray(to, toAt + 8 * toPitch);
    Interleaving.high(d4, d12).intoArray(to, toAt + 9 * toPitch);
    Interleaving.low(d5, d13).intoArray(to, toAt + 10 * toPitch);
    Interleaving.high(d5, d13).intoArray(to, toAt + 11 * toPitch);
    Interleaving.low(d6, d14).intoArray(to, toAt + 12 * toPitch);
    Interleaving.high(d6, d14).intoArray(to, toAt + 13 * toPitch);
    Interleaving.low(d7, d15).intoArray(to, toAt + 14 * toPitch);
    Interleaving.high(d7, d15).intoArray(to, toAt + 15 * toPitch);
  }

  private static void block8(float[] from, int at, int pitch, float[] to, int toAt, int toPitch) {
    FloatVector a0 = load(from, at);
    FloatVector a1 = load(from, at + pitch);
    FloatVector a2 = load(from, at + 2 * pitch);
    FloatVector a3 = load(from, at + 3 * pitch);
    FloatVector a4 = load(from, at + 4 * pitch);
    FloatVector a5 = load(from, at + 5 * pitch);
    FloatVector a6 = load(from, at + 6 * pitch);
    FloatVector a7 = load(from, at + 7 * pitch);
    FloatVector b0 = Interleaving.low(a0, a4);
    FloatVector b1 = Interleaving.high(a0, a4);
    FloatVector b2 = Interleaving.low(a1, a5);
    FloatVector b3 = Interleaving.high(a1, a5);
    FloatVector b4 = Interleaving.low(a2, a6);
    FloatVector b5 = Interleaving.high(a2, a6);
    FloatVector b6 = Interleaving.low(a3, a7);
    FloatVector b7 = Interleaving.high(a3, a7);
    FloatVector c0 = Interleaving.low(b0, b4);
    FloatVector c1 = Interleaving.high(b0, b4);
    FloatVector c2 = Interleaving.low(b1, b5);
    FloatVector c3 = Interleaving.high(b1, b5);
    FloatVector c4 = Interleaving.low(b2, b6);
    FloatVector c5 = Interleaving.high(b2, b6);
    FloatVector c6 = Interleaving.low(b3, b7);
    FloatVector c7 = Interleaving.high(b3, b7);
    Interleaving.low(c0, c4).intoArray(to, toAt);
    Interleaving.high(c0, c4).intoArray(to, toAt + toPitch);
    Interleaving.low(c1, c5).intoArray(to, toAt + 2 * toPitch);
    Interleaving.high(c1, c5).intoArray(to, toAt + 3 * toPitch);
    Interleaving.low(c2, c6).intoArray(to, toAt + 4 * toPitch);
    Interleaving.high(c2, c6).intoArray(to, toAt + 5 * toPitch);
    Interleaving.low(c3, c7).intoArray(to, toAt + 6 * toPitch);
    Interleaving.high(c3, c7).intoArray(to, toAt + 7 * toPitch);
  }

  private static void block4(float[] from, int at, int pitch, float[] to, int toAt, int toPitch) {
    FloatVector a0 = load(from, at);
    FloatVector a1 = load(from, at + pitch);
    FloatVector a2 = load(from, at + 2 * pitch);
    FloatVector a3 = load(from, at + 3 * pitch);
    FloatVector b0 = Interleaving.low(a0, a2);
    FloatVector b1 = Interleaving.high(a0, a2);
    FloatVector b2 = Interleaving.low(a1, a3);
    FloatVector b3 = Interleaving.high(a1, a3);
    Interleaving.low(b0, b2).intoArray(to, toAt);
    Interleaving.high(b0, b2).intoArray(to, toAt + toPitch);
    Interleaving.low(b1, b3).intoArray(to, toAt + 2 * toPitch);
    Interleaving.high(b1, b3).intoArray(to, toAt + 3 * toPitch);
  }
}
