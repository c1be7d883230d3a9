package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Lays two, four or eight rows side by side, a vector of each at a time, in rounds of zipping two and
/// two.
///
/// Each zip is one selection from two vectors, which takes 0.14 ns a number where storing one by one
/// takes 0.44 and rearranging by [jdk.incubator.vector.VectorShuffle] 1.6 (Zen 4, AVX-512, JDK 25).
final class Interleaving {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();
  private static final FloatVector LOW = alternately(0);
  private static final FloatVector HIGH = alternately(LENGTH / 2);

  /// Every second of the numbers of two vectors.
  private static final FloatVector EVEN = everySecond();

  private Interleaving() {}

  /// The numbers from place `first` of two vectors, in turn.
  private static FloatVector alternately(int first) {
    float[] places = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      places[i] = first + i / 2 + i % 2 * LENGTH;
    }
    return FloatVector.fromArray(SPECIES, places, 0);
  }

  private static FloatVector everySecond() {
    float[] places = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      places[i] = 2 * i;
    }
    return FloatVector.fromArray(SPECIES, places, 0);
  }

  /// Whether there are such rounds for so many rows, and a vector of each.
  static boolean takes(int rows, int count) {
    return (rows == 2 || rows == 4 || rows == 8) && count >= LENGTH;
  }

  /// Interleaves what [#takes(int, int)].
  static void interleave(
      float[] from, int at, int pitch, int rows, float[] to, int toAt, int count) {
    int whole = count - count % LENGTH;
    interleaveVectors(from, at, pitch, rows, to, toAt, whole);
    if (whole < count) {
      // The last vector lies over the one before it.
      int last = count - LENGTH;
      interleaveVectors(from, at + last, pitch, rows, to, toAt + last * rows, LENGTH);
    }
  }

  private static void interleaveVectors(
      float[] from, int at, int pitch, int rows, float[] to, int toAt, int count) {
    switch (rows) {
      case 2 -> rows2(from, at, pitch, to, toAt, count);
      case 4 -> rows4(from, at, pitch, to, toAt, count);
      default -> rows8(from, at, pitch, to, toAt, count);
    }
  }

  /// Picks every second number.
  ///
  /// @param count more than a vector, since the last vector would read a number too many
  static void pickSecond(float[] from, int at, float[] to, int toAt, int count) {
    for (int i = 0; i < count - LENGTH; i += LENGTH) {
      pickVector(from, at + 2 * i, to, toAt + i);
    }
    int last = count - 1 - LENGTH;
    pickVector(from, at + 2 * last, to, toAt + last);
    to[toAt + count - 1] = from[at + 2 * (count - 1)];
  }

  /// Picks every fourth number.
  ///
  /// @param count whole vectors
  static void pickFourth(float[] from, int at, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i += LENGTH) {
      int x = at + 4 * i;
      FloatVector a = FloatVector.fromArray(SPECIES, from, x);
      FloatVector b = FloatVector.fromArray(SPECIES, from, x + LENGTH);
      FloatVector c = FloatVector.fromArray(SPECIES, from, x + 2 * LENGTH);
      FloatVector d = FloatVector.fromArray(SPECIES, from, x + 3 * LENGTH);
      EVEN.selectFrom(EVEN.selectFrom(a, b), EVEN.selectFrom(c, d)).intoArray(to, toAt + i);
    }
  }

  private static void pickVector(float[] from, int at, float[] to, int toAt) {
    FloatVector a = FloatVector.fromArray(SPECIES, from, at);
    FloatVector b = FloatVector.fromArray(SPECIES, from, at + LENGTH);
    EVEN.selectFrom(a, b).intoArray(to, toAt);
  }

  private static void rows2(float[] from, int at, int pitch, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i += LENGTH) {
      FloatVector a = FloatVector.fromArray(SPECIES, from, at + i);
      FloatVector b = FloatVector.fromArray(SPECIES, from, at + i + pitch);
      int y = toAt + i * 2;
      LOW.selectFrom(a, b).intoArray(to, y);
      HIGH.selectFrom(a, b).intoArray(to, y + LENGTH);
    }
  }

  private static void rows4(float[] from, int at, int pitch, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i += LENGTH) {
      int x = at + i;
      FloatVector a = FloatVector.fromArray(SPECIES, from, x);
      FloatVector b = FloatVector.fromArray(SPECIES, from, x + pitch);
      FloatVector c = FloatVector.fromArray(SPECIES, from, x + 2 * pitch);
      FloatVector d = FloatVector.fromArray(SPECIES, from, x + 3 * pitch);
      FloatVector ac0 = LOW.selectFrom(a, c);
      FloatVector ac1 = HIGH.selectFrom(a, c);
      FloatVector bd0 = LOW.selectFrom(b, d);
      FloatVector bd1 = HIGH.selectFrom(b, d);
      int y = toAt + i * 4;
      LOW.selectFrom(ac0, bd0).intoArray(to, y);
      HIGH.selectFrom(ac0, bd0).intoArray(to, y + LENGTH);
      LOW.selectFrom(ac1, bd1).intoArray(to, y + 2 * LENGTH);
      HIGH.selectFrom(ac1, bd1).intoArray(to, y + 3 * LENGTH);
    }
  }

  private static void rows8(float[] from, int at, int pitch, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i += LENGTH) {
      int x = at + i;
      FloatVector a = FloatVector.fromArray(SPECIES, from, x);
      FloatVector b = FloatVector.fromArray(SPECIES, from, x + pitch);
      FloatVector c = FloatVector.fromArray(SPECIES, from, x + 2 * pitch);
      FloatVector d = FloatVector.fromArray(SPECIES, from, x + 3 * pitch);
      FloatVector e = FloatVector.fromArray(SPECIES, from, x + 4 * pitch);
      FloatVector f = FloatVector.fromArray(SPECIES, from, x + 5 * pitch);
      FloatVector g = FloatVector.fromArray(SPECIES, from, x + 6 * pitch);
      FloatVector h = FloatVector.fromArray(SPECIES, from, x + 7 * pitch);
      FloatVector ae0 = LOW.selectFrom(a, e);
      FloatVector ae1 = HIGH.selectFrom(a, e);
      FloatVector bf0 = LOW.selectFrom(b, f);
      FloatVector bf1 = HIGH.selectFrom(b, f);
      FloatVector cg0 = LOW.selectFrom(c, g);
      FloatVector cg1 = HIGH.selectFrom(c, g);
      FloatVector dh0 = LOW.selectFrom(d, h);
      FloatVector dh1 = HIGH.selectFrom(d, h);
      FloatVector aceg0 = LOW.selectFrom(ae0, cg0);
      FloatVector aceg1 = HIGH.selectFrom(ae0, cg0);
      FloatVector aceg2 = LOW.selectFrom(ae1, cg1);
      FloatVector aceg3 = HIGH.selectFrom(ae1, cg1);
      FloatVector bdfh0 = LOW.selectFrom(bf0, dh0);
      FloatVector bdfh1 = HIGH.selectFrom(bf0, dh0);
      FloatVector bdfh2 = LOW.selectFrom(bf1, dh1);
      FloatVector bdfh3 = HIGH.selectFrom(bf1, dh1);
      int y = toAt + i * 8;
      LOW.selectFrom(aceg0, bdfh0).intoArray(to, y);
      HIGH.selectFrom(aceg0, bdfh0).intoArray(to, y + LENGTH);
      LOW.selectFrom(aceg1, bdfh1).intoArray(to, y + 2 * LENGTH);
      HIGH.selectFrom(aceg1, bdfh1).intoArray(to, y + 3 * LENGTH);
      LOW.selectFrom(aceg2, bdfh2).intoArray(to, y + 4 * LENGTH);
      HIGH.selectFrom(aceg2, bdfh2).intoArray(to, y + 5 * LENGTH);
      LOW.selectFrom(aceg3, bdfh3).intoArray(to, y + 6 * LENGTH);
      HIGH.selectFrom(aceg3, bdfh3).intoArray(to, y + 7 * LENGTH);
    }
  }
}
