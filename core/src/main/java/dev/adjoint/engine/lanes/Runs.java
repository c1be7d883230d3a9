package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Copies runs that are shorter than a vector by whole vectors: what is too much of one is
/// overwritten by the next.
final class Runs {
  private static final VectorSpecies<Float> SHORT = FloatVector.SPECIES_128;
  private static final VectorSpecies<Float> LONG = FloatVector.SPECIES_PREFERRED;

  private Runs() {}

  static void copy(
      float[] from, int at, int step, int length, float[] to, int toAt, int pitch, int count) {
    int done = 0;
    for (; length - done > SHORT.length(); done += LONG.length()) {
      copyLong(from, at + done, step, length - done, to, toAt + done, pitch, count);
    }
    if (length - done > 1) {
      copyShort(from, at + done, step, length - done, to, toAt + done, pitch, count);
    } else if (length > done) {
      ScalarLanes.every(step, from, at + done, pitch, to, toAt + done, count);
    }
  }

  private static void copyLong(
      float[] from, int at, int step, int length, float[] to, int toAt, int pitch, int count) {
    int whole = whole(LONG.length(), from, at, step, count);
    for (int i = 0; i < whole; i++) {
      FloatVector.fromArray(LONG, from, at + i * step).intoArray(to, toAt + i * pitch);
    }
    copyRest(from, at, step, length, to, toAt, pitch, whole, count);
  }

  private static void copyShort(
      float[] from, int at, int step, int length, float[] to, int toAt, int pitch, int count) {
    int whole = whole(SHORT.length(), from, at, step, count);
    for (int i = 0; i < whole; i++) {
      FloatVector.fromArray(SHORT, from, at + i * step).intoArray(to, toAt + i * pitch);
    }
    copyRest(from, at, step, length, to, toAt, pitch, whole, count);
  }

  /// How many runs can be read by whole vectors without passing the end of the array.
  private static int whole(int vector, float[] from, int at, int step, int count) {
    int room = from.length - at - vector;
    return room < 0 ? 0 : Math.min(count, room / step + 1);
  }

  private static void copyRest(
      float[] from,
      int at,
      int step,
      int length,
      float[] to,
      int toAt,
      int pitch,
      int begin,
      int count) {
    for (int i = begin; i < count; i++) {
      int run = Math.min(length, LONG.length());
      System.arraycopy(from, at + i * step, to, toAt + i * pitch, run);
    }
  }
}
