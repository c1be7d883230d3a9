package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Lays two or three rows between one another, for many groups of rows one after another, so that
/// short rows do not cost a call each.
final class GroupZip {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = SPECIES.length();
  private static final int WIDE = 3 * LENGTH;

  private static final FloatVector LOW = places(2, 0);
  private static final FloatVector HIGH = places(2, LENGTH);

  /// Of three rows, first two are taken, then the third is laid between them.
  private static final FloatVector FIRST = places(3, 0);

  private static final FloatVector SECOND = places(3, LENGTH);
  private static final FloatVector THIRD = places(3, 2 * LENGTH);
  private static final FloatVector FIRST_BETWEEN = between(0);
  private static final FloatVector SECOND_BETWEEN = between(LENGTH);
  private static final FloatVector THIRD_BETWEEN = between(2 * LENGTH);

  private GroupZip() {}

  /// For each of a vector's places in the result of `rows` rows, from `first` on, where its number
  /// stands in two vectors; anything for a number of the third.
  private static FloatVector places(int rows, int first) {
    float[] places = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      int row = (first + i) % rows;
      places[i] = row < 2 ? (first + i) / rows + row * LENGTH : 0;
    }
    return FloatVector.fromArray(SPECIES, places, 0);
  }

  /// What stays in its place, and what comes from the third row, behind it.
  private static FloatVector between(int first) {
    float[] places = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      places[i] = (first + i) % 3 == 2 ? (first + i) / 3 + LENGTH : i;
    }
    return FloatVector.fromArray(SPECIES, places, 0);
  }

  static void zip(
      float[] from,
      int at,
      int step,
      int pitch,
      int rows,
      float[] to,
      int toAt,
      int toPitch,
      int groups,
      int positions) {
    int p = 0;
    if (rows == 2) {
      for (; p + WIDE <= positions; p += WIDE) {
        wide2(from, at + p, step, pitch, to, toAt + 2 * p, toPitch, groups);
      }
      for (; p < positions; p += LENGTH) {
        narrow2(from, at + p, step, pitch, to, toAt + 2 * p, toPitch, groups);
      }
    } else {
      for (; p < positions; p += LENGTH) {
        narrow3(from, at + p, step, pitch, to, toAt + 3 * p, toPitch, groups);
      }
    }
  }

  private static void wide2(
      float[] from, int at, int step, int pitch, float[] to, int toAt, int toPitch, int groups) {
    for (int g = 0; g < groups; g++) {
      int x = at + g * step;
      int y = toAt + g * toPitch;
      FloatVector a = FloatVector.fromArray(SPECIES, from, x);
      FloatVector b = FloatVector.fromArray(SPECIES, from, x + pitch);
      FloatVector c = FloatVector.fromArray(SPECIES, from, x + LENGTH);
      FloatVector d = FloatVector.fromArray(SPECIES, from, x + LENGTH + pitch);
      FloatVector e = FloatVector.fromArray(SPECIES, from, x + 2 * LENGTH);
      FloatVector f = FloatVector.fromArray(SPECIES, from, x + 2 * LENGTH + pitch);
      LOW.selectFrom(a, b).intoArray(to, y);
      HIGH.selectFrom(a, b).intoArray(to, y + LENGTH);
      LOW.selectFrom(c, d).intoArray(to, y + 2 * LENGTH);
      HIGH.selectFrom(c, d).intoArray(to, y + 3 * LENGTH);
      LOW.selectFrom(e, f).intoArray(to, y + 4 * LENGTH);
      HIGH.selectFrom(e, f).intoArray(to, y + 5 * LENGTH);
    }
  }

  private static void narrow2(
      float[] from, int at, int step, int pitch, float[] to, int toAt, int toPitch, int groups) {
    for (int g = 0; g < groups; g++) {
      int x = at + g * step;
      int y = toAt + g * toPitch;
      FloatVector a = FloatVector.fromArray(SPECIES, from, x);
      FloatVector b = FloatVector.fromArray(SPECIES, from, x + pitch);
      LOW.selectFrom(a, b).intoArray(to, y);
      HIGH.selectFrom(a, b).intoArray(to, y + LENGTH);
    }
  }

  private static void narrow3(
      float[] from, int at, int step, int pitch, float[] to, int toAt, int toPitch, int groups) {
    for (int g = 0; g < groups; g++) {
      int x = at + g * step;
      int y = toAt + g * toPitch;
      FloatVector a = FloatVector.fromArray(SPECIES, from, x);
      FloatVector b = FloatVector.fromArray(SPECIES, from, x + pitch);
      FloatVector c = FloatVector.fromArray(SPECIES, from, x + 2 * pitch);
      FIRST_BETWEEN.selectFrom(FIRST.selectFrom(a, b), c).intoArray(to, y);
      SECOND_BETWEEN.selectFrom(SECOND.selectFrom(a, b), c).intoArray(to, y + LENGTH);
      THIRD_BETWEEN.selectFrom(THIRD.selectFrom(a, b), c).intoArray(to, y + 2 * LENGTH);
    }
  }
}
