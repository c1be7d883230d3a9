package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// Turns rows into columns, a square of as many rows as a vector has lanes at a time. Each round zips
/// the first half of the rows with the second half; as many rounds as the length has bits turn the
/// square (the perfect shuffle, H. Stone, Parallel Processing with the Perfect Shuffle, 1971).
///
/// Numbers are moved as bits: selecting by whole numbers takes 0.11 ns a number where selecting by
/// floats, which must be converted each time, takes 0.14 (Zen 4, AVX-512, JDK 25); with the selections
/// in a method of their own it takes 0.33, because the compiler stops inlining them.
final class Transposition {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();
  private static final IntVector LOW = alternately(0);
  private static final IntVector HIGH = alternately(LENGTH / 2);

  private Transposition() {}

  /// Selects the numbers from place `first` of two vectors, in turn.
  private static IntVector alternately(int first) {
    int[] places = new int[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      places[i] = first + i / 2 + i % 2 * LENGTH;
    }
    return IntVector.fromArray(IntVector.SPECIES_PREFERRED, places, 0);
  }

  /// Whether a square fits.
  static boolean takes(int rows, int columns) {
    return rows >= LENGTH && columns >= LENGTH && LENGTH >= 4 && LENGTH <= 16;
  }

  /// Transposes what [#takes(int, int)]. The last squares lie over those before them. Some rows are
  /// read to their ends before the next, for memory delivers long runs sooner.
  static void transpose(
      float[] from, int at, int pitch, int rows, int columns, float[] to, int toAt, int toPitch) {
    for (int r = 0; r < rows; r += LENGTH) {
      int row = Math.min(r, rows - LENGTH);
      rowOfSquares(from, at + row * pitch, pitch, columns, to, toAt + row, toPitch);
    }
  }

  private static void rowOfSquares(
      float[] from, int at, int pitch, int columns, float[] to, int toAt, int toPitch) {
    for (int c = 0; c < columns; c += LENGTH) {
      int column = Math.min(c, columns - LENGTH);
      square(from, at + column, pitch, to, toAt + column * toPitch, toPitch);
    }
  }

  private static void square(float[] from, int at, int pitch, float[] to, int toAt, int toPitch) {
    switch (LENGTH) {
      case 16 -> block16(from, at, pitch, to, toAt, toPitch);
      case 8 -> block8(from, at, pitch, to, toAt, toPitch);
      default -> block4(from, at, pitch, to, toAt, toPitch);
    }
  }

  private static IntVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at).reinterpretAsInts();
  }

  private static void block16(float[] from, int at, int pitch, float[] to, int toAt, int toPitch) {
    IntVector a0 = load(from, at);
    IntVector a1 = load(from, at + pitch);
    IntVector a2 = load(from, at + 2 * pitch);
    IntVector a3 = load(from, at + 3 * pitch);
    IntVector a4 = load(from, at + 4 * pitch);
    IntVector a5 = load(from, at + 5 * pitch);
    IntVector a6 = load(from, at + 6 * pitch);
    IntVector a7 = load(from, at + 7 * pitch);
    IntVector a8 = load(from, at + 8 * pitch);
    IntVector a9 = load(from, at + 9 * pitch);
    IntVector a10 = load(from, at + 10 * pitch);
    IntVector a11 = load(from, at + 11 * pitch);
    IntVector a12 = load(from, at + 12 * pitch);
    IntVector a13 = load(from, at + 13 * pitch);
    IntVector a14 = load(from, at + 14 * pitch);
    IntVector a15 = load(from, at + 15 * pitch);
    IntVector b0 = LOW.selectFrom(a0, a8);
    IntVector b1 = HIGH.selectFrom(a0, a8);
    IntVector b2 = LOW.selectFrom(a1, a9);
    IntVector b3 = HIGH.selectFrom(a1, a9);
    IntVector b4 = LOW.selectFrom(a2, a10);
    IntVector b5 = HIGH.selectFrom(a2, a10);
    IntVector b6 = LOW.selectFrom(a3, a11);
    IntVector b7 = HIGH.selectFrom(a3, a11);
    IntVector b8 = LOW.selectFrom(a4, a12);
    IntVector b9 = HIGH.selectFrom(a4, a12);
    IntVector b10 = LOW.selectFrom(a5, a13);
    IntVector b11 = HIGH.selectFrom(a5, a13);
    IntVector b12 = LOW.selectFrom(a6, a14);
    IntVector b13 = HIGH.selectFrom(a6, a14);
    IntVector b14 = LOW.selectFrom(a7, a15);
    IntVector b15 = HIGH.selectFrom(a7, a15);
    IntVector c0 = LOW.selectFrom(b0, b8);
    IntVector c1 = HIGH.selectFrom(b0, b8);
    IntVector c2 = LOW.selectFrom(b1, b9);
    IntVector c3 = HIGH.selectFrom(b1, b9);
    IntVector c4 = LOW.selectFrom(b2, b10);
    IntVector c5 = HIGH.selectFrom(b2, b10);
    IntVector c6 = LOW.selectFrom(b3, b11);
    IntVector c7 = HIGH.selectFrom(b3, b11);
    IntVector c8 = LOW.selectFrom(b4, b12);
    IntVector c9 = HIGH.selectFrom(b4, b12);
    IntVector c10 = LOW.selectFrom(b5, b13);
    IntVector c11 = HIGH.selectFrom(b5, b13);
    IntVector c12 = LOW.selectFrom(b6, b14);
    IntVector c13 = HIGH.selectFrom(b6, b14);
    IntVector c14 = LOW.selectFrom(b7, b15);
    IntVector c15 = HIGH.selectFrom(b7, b15);
    IntVector d0 = LOW.selectFrom(c0, c8);
    IntVector d1 = HIGH.selectFrom(c0, c8);
    IntVector d2 = LOW.selectFrom(c1, c9);
    IntVector d3 = HIGH.selectFrom(c1, c9);
    IntVector d4 = LOW.selectFrom(c2, c10);
    IntVector d5 = HIGH.selectFrom(c2, c10);
    IntVector d6 = LOW.selectFrom(c3, c11);
    IntVector d7 = HIGH.selectFrom(c3, c11);
    IntVector d8 = LOW.selectFrom(c4, c12);
    IntVector d9 = HIGH.selectFrom(c4, c12);
    IntVector d10 = LOW.selectFrom(c5, c13);
    IntVector d11 = HIGH.selectFrom(c5, c13);
    IntVector d12 = LOW.selectFrom(c6, c14);
    IntVector d13 = HIGH.selectFrom(c6, c14);
    IntVector d14 = LOW.selectFrom(c7, c15);
    IntVector d15 = HIGH.selectFrom(c7, c15);
    LOW.selectFrom(d0, d8).reinterpretAsFloats().intoArray(to, toAt);
    HIGH.selectFrom(d0, d8).reinterpretAsFloats().intoArray(to, toAt + toPitch);
    LOW.selectFrom(d1, d9).reinterpretAsFloats().intoArray(to, toAt + 2 * toPitch);
    HIGH.selectFrom(d1, d9).reinterpretAsFloats().intoArray(to, toAt + 3 * toPitch);
    LOW.selectFrom(d2, d10).reinterpretAsFloats().intoArray(to, toAt + 4 * toPitch);
    HIGH.selectFrom(d2, d10).reinterpretAsFloats().intoArray(to, toAt + 5 * toPitch);
    LOW.selectFrom(d3, d11).reinterpretAsFloats().intoArray(to, toAt + 6 * toPitch);
    HIGH.selectFrom(d3, d11).reinterpretAsFloats().intoArray(to, toAt + 7 * toPitch);
    LOW.selectFrom(d4, d12).reinterpretAsFloats().intoArray(to, toAt + 8 * toPitch);
    HIGH.selectFrom(d4, d12).reinterpretAsFloats().intoArray(to, toAt + 9 * toPitch);
    LOW.selectFrom(d5, d13).reinterpretAsFloats().intoArray(to, toAt + 10 * toPitch);
    HIGH.selectFrom(d5, d13).reinterpretAsFloats().intoArray(to, toAt + 11 * toPitch);
    LOW.selectFrom(d6, d14).reinterpretAsFloats().intoArray(to, toAt + 12 * toPitch);
    HIGH.selectFrom(d6, d14).reinterpretAsFloats().intoArray(to, toAt + 13 * toPitch);
    LOW.selectFrom(d7, d15).reinterpretAsFloats().intoArray(to, toAt + 14 * toPitch);
    HIGH.selectFrom(d7, d15).reinterpretAsFloats().intoArray(to, toAt + 15 * toPitch);
  }

  private static void block8(float[] from, int at, int pitch, float[] to, int toAt, int toPitch) {
    IntVector a0 = load(from, at);
    IntVector a1 = load(from, at + pitch);
    IntVector a2 = load(from, at + 2 * pitch);
    IntVector a3 = load(from, at + 3 * pitch);
    IntVector a4 = load(from, at + 4 * pitch);
    IntVector a5 = load(from, at + 5 * pitch);
    IntVector a6 = load(from, at + 6 * pitch);
    IntVector a7 = load(from, at + 7 * pitch);
    IntVector b0 = LOW.selectFrom(a0, a4);
    IntVector b1 = HIGH.selectFrom(a0, a4);
    IntVector b2 = LOW.selectFrom(a1, a5);
    IntVector b3 = HIGH.selectFrom(a1, a5);
    IntVector b4 = LOW.selectFrom(a2, a6);
    IntVector b5 = HIGH.selectFrom(a2, a6);
    IntVector b6 = LOW.selectFrom(a3, a7);
    IntVector b7 = HIGH.selectFrom(a3, a7);
    IntVector c0 = LOW.selectFrom(b0, b4);
    IntVector c1 = HIGH.selectFrom(b0, b4);
    IntVector c2 = LOW.selectFrom(b1, b5);
    IntVector c3 = HIGH.selectFrom(b1, b5);
    IntVector c4 = LOW.selectFrom(b2, b6);
    IntVector c5 = HIGH.selectFrom(b2, b6);
    IntVector c6 = LOW.selectFrom(b3, b7);
    IntVector c7 = HIGH.selectFrom(b3, b7);
    LOW.selectFrom(c0, c4).reinterpretAsFloats().intoArray(to, toAt);
    HIGH.selectFrom(c0, c4).reinterpretAsFloats().intoArray(to, toAt + toPitch);
    LOW.selectFrom(c1, c5).reinterpretAsFloats().intoArray(to, toAt + 2 * toPitch);
    HIGH.selectFrom(c1, c5).reinterpretAsFloats().intoArray(to, toAt + 3 * toPitch);
    LOW.selectFrom(c2, c6).reinterpretAsFloats().intoArray(to, toAt + 4 * toPitch);
    HIGH.selectFrom(c2, c6).reinterpretAsFloats().intoArray(to, toAt + 5 * toPitch);
    LOW.selectFrom(c3, c7).reinterpretAsFloats().intoArray(to, toAt + 6 * toPitch);
    HIGH.selectFrom(c3, c7).reinterpretAsFloats().intoArray(to, toAt + 7 * toPitch);
  }

  private static void block4(float[] from, int at, int pitch, float[] to, int toAt, int toPitch) {
    IntVector a0 = load(from, at);
    IntVector a1 = load(from, at + pitch);
    IntVector a2 = load(from, at + 2 * pitch);
    IntVector a3 = load(from, at + 3 * pitch);
    IntVector b0 = LOW.selectFrom(a0, a2);
    IntVector b1 = HIGH.selectFrom(a0, a2);
    IntVector b2 = LOW.selectFrom(a1, a3);
    IntVector b3 = HIGH.selectFrom(a1, a3);
    LOW.selectFrom(b0, b2).reinterpretAsFloats().intoArray(to, toAt);
    HIGH.selectFrom(b0, b2).reinterpretAsFloats().intoArray(to, toAt + toPitch);
    LOW.selectFrom(b1, b3).reinterpretAsFloats().intoArray(to, toAt + 2 * toPitch);
    HIGH.selectFrom(b1, b3).reinterpretAsFloats().intoArray(to, toAt + 3 * toPitch);
  }
}
