package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Copies runs by whole vectors: what is too much of one is overwritten by the next.
///
/// One run is copied for all steps before the next, so that sources are read line by line: rows often
/// lie a power of two apart, all in one set of the cache.
final class RunCopy {
  private static final VectorSpecies<Float> LONG = FloatVector.SPECIES_PREFERRED;

  private RunCopy() {}

  static void copy(
      Runs runs, float[] from, int at, int step, float[] to, int toAt, int pitch, int steps) {
    int length = runs.length();
    for (int i = 0; i < runs.count(); i++) {
      int source = at + runs.begins()[i];
      int target = toAt + runs.places()[i];
      if (length == 1) {
        copySingle(from, source, step, to, target, pitch, steps);
      } else if (length <= Quads.LENGTH) {
        copyShort(from, source, step, length, to, target, pitch, steps);
      } else {
        copyLong(from, source, step, length, to, target, pitch, steps);
      }
    }
  }

  private static void copySingle(
      float[] from, int at, int step, float[] to, int toAt, int pitch, int steps) {
    for (int s = 0; s < steps; s++) {
      to[toAt + s * pitch] = from[at + s * step];
    }
  }

  private static void copyShort(
      float[] from, int at, int step, int length, float[] to, int toAt, int pitch, int steps) {
    int whole = whole(Quads.LENGTH, from, at, step, steps);
    Quads.copy(from, at, step, to, toAt, pitch, whole);
    copyRest(from, at, step, length, to, toAt, pitch, whole, steps);
  }

  private static void copyLong(
      float[] from, int at, int step, int length, float[] to, int toAt, int pitch, int steps) {
    for (int done = 0; done < length; done += LONG.length()) {
      int some = Math.min(LONG.length(), length - done);
      copyVectors(from, at + done, step, some, to, toAt + done, pitch, steps);
    }
  }

  private static void copyVectors(
      float[] from, int at, int step, int length, float[] to, int toAt, int pitch, int steps) {
    int whole = whole(LONG.length(), from, at, step, steps);
    for (int s = 0; s < whole; s++) {
      FloatVector.fromArray(LONG, from, at + s * step).intoArray(to, toAt + s * pitch);
    }
    copyRest(from, at, step, length, to, toAt, pitch, whole, steps);
  }

  /// How many steps can read a whole vector without passing the end of the array.
  private static int whole(int vector, float[] from, int at, int step, int steps) {
    int room = from.length - vector - at;
    return room >= (steps - 1) * step ? steps : room < 0 ? 0 : room / step + 1;
  }

  private static void copyRest(
      float[] from, int at, int step, int length, float[] to, int toAt, int pitch, int s, int end) {
    for (int rest = s; rest < end; rest++) {
      System.arraycopy(from, at + rest * step, to, toAt + rest * pitch, length);
    }
  }
}
