package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Copies a run of each of several rows by whole vectors. Where the last vector of a run would write
/// too much, it lies over the one before it.
///
/// Up to four vectors of a row are copied before the next row, so that each line of the source is met
/// once: rows often lie a power of two apart, all in one set of the cache.
final class RowCopy {
  private static final VectorSpecies<Float> LONG = FloatVector.SPECIES_PREFERRED;
  private static final int LENGTH = LONG.length();
  private static final int MOST = 4 * LENGTH;

  /// The even ones of the numbers of two vectors.
  private static final FloatVector EVEN = FloatVector.zero(LONG).addIndex(2);

  private RowCopy() {}

  /// Copies rows that have no room behind them.
  static void copy(
      float[] from, int at, int step, float[] to, int toAt, int pitch, int rows, int count) {
    copy(from, at, step, to, toAt, pitch, rows, count, count);
  }

  static void copy(
      float[] from,
      int at,
      int step,
      float[] to,
      int toAt,
      int pitch,
      int rows,
      int count,
      int room) {
    int done = 0;
    for (; count - done > MOST; done += MOST) {
      copyVectors(from, at + done, step, to, toAt + done, pitch, rows, 4, 3 * LENGTH);
    }
    int left = count - done;
    int vectors = Math.ceilDiv(left, LENGTH);
    if (vectors * LENGTH <= room - done) {
      int whole = wholeRows(from.length - vectors * LENGTH - at - done, step, rows);
      int last = (vectors - 1) * LENGTH;
      copyVectors(from, at + done, step, to, toAt + done, pitch, whole, vectors, last);
      copyExactly(
          from,
          at + done + whole * step,
          step,
          to,
          toAt + done + whole * pitch,
          pitch,
          rows - whole,
          left);
    } else {
      copyExactly(from, at + done, step, to, toAt + done, pitch, rows, left);
    }
  }

  /// How many rows can read so far that they stay within their array.
  ///
  /// @param room numbers of the array behind the end of the first row
  private static int wholeRows(int room, int step, int rows) {
    if (room >= (rows - 1) * step) {
      return rows;
    }
    return room < 0 ? 0 : room / step + 1;
  }

  /// @param count no more than [#MOST]
  private static void copyExactly(
      float[] from, int at, int step, float[] to, int toAt, int pitch, int rows, int count) {
    if (count >= LENGTH) {
      int vectors = Math.ceilDiv(count, LENGTH);
      copyVectors(from, at, step, to, toAt, pitch, rows, vectors, count - LENGTH);
    } else if (count >= Quads.LENGTH) {
      for (int done = 0; done < count; done += Quads.LENGTH) {
        int i = Math.min(done, count - Quads.LENGTH);
        Quads.copy(from, at + i, step, to, toAt + i, pitch, rows);
      }
    } else {
      ScalarLanes.copyEach(from, at, step, 1, to, toAt, pitch, rows, count);
    }
  }

  /// @param last where the last of the vectors begins
  private static void copyVectors(
      float[] from,
      int at,
      int step,
      float[] to,
      int toAt,
      int pitch,
      int rows,
      int vectors,
      int last) {
    switch (vectors) {
      case 0 -> {}
      case 1 -> copy1(from, at, step, to, toAt, pitch, rows);
      case 2 -> copy2(from, at, step, to, toAt, pitch, rows, last);
      case 3 -> copy3(from, at, step, to, toAt, pitch, rows, last);
      default -> copy4(from, at, step, to, toAt, pitch, rows, last);
    }
  }

  private static void copy1(
      float[] from, int at, int step, float[] to, int toAt, int pitch, int rows) {
    for (int r = 0; r < rows; r++) {
      FloatVector.fromArray(LONG, from, at + r * step).intoArray(to, toAt + r * pitch);
    }
  }

  private static void copy2(
      float[] from, int at, int step, float[] to, int toAt, int pitch, int rows, int last) {
    for (int r = 0; r < rows; r++) {
      int x = at + r * step;
      int y = toAt + r * pitch;
      FloatVector a = FloatVector.fromArray(LONG, from, x);
      FloatVector b = FloatVector.fromArray(LONG, from, x + last);
      a.intoArray(to, y);
      b.intoArray(to, y + last);
    }
  }

  private static void copy3(
      float[] from, int at, int step, float[] to, int toAt, int pitch, int rows, int last) {
    for (int r = 0; r < rows; r++) {
      int x = at + r * step;
      int y = toAt + r * pitch;
      FloatVector a = FloatVector.fromArray(LONG, from, x);
      FloatVector b = FloatVector.fromArray(LONG, from, x + LENGTH);
      FloatVector c = FloatVector.fromArray(LONG, from, x + last);
      a.intoArray(to, y);
      b.intoArray(to, y + LENGTH);
      c.intoArray(to, y + last);
    }
  }

  private static void copy4(
      float[] from, int at, int step, float[] to, int toAt, int pitch, int rows, int last) {
    for (int r = 0; r < rows; r++) {
      int x = at + r * step;
      int y = toAt + r * pitch;
      FloatVector a = FloatVector.fromArray(LONG, from, x);
      FloatVector b = FloatVector.fromArray(LONG, from, x + LENGTH);
      FloatVector c = FloatVector.fromArray(LONG, from, x + 2 * LENGTH);
      FloatVector d = FloatVector.fromArray(LONG, from, x + last);
      a.intoArray(to, y);
      b.intoArray(to, y + LENGTH);
      c.intoArray(to, y + 2 * LENGTH);
      d.intoArray(to, y + last);
    }
  }

  /// As [#copy], but of every second number.
  static void pickSecond(
      float[] from,
      int at,
      int step,
      float[] to,
      int toAt,
      int pitch,
      int rows,
      int count,
      int room) {
    for (int done = 0; done < count; done += LENGTH) {
      int i = done + LENGTH <= room ? done : Math.max(0, count - LENGTH);
      int whole =
          i + LENGTH <= room ? wholeRows(from.length - 2 * (i + LENGTH) - at, step, rows) : 0;
      pickVectors(from, at + 2 * i, step, to, toAt + i, pitch, whole);
      ScalarLanes.copyEach(
          from,
          at + 2 * done + whole * step,
          step,
          2,
          to,
          toAt + done + whole * pitch,
          pitch,
          rows - whole,
          Math.min(LENGTH, count - done));
    }
  }

  private static void pickVectors(
      float[] from, int at, int step, float[] to, int toAt, int pitch, int rows) {
    for (int r = 0; r < rows; r++) {
      int x = at + r * step;
      FloatVector a = FloatVector.fromArray(LONG, from, x);
      FloatVector b = FloatVector.fromArray(LONG, from, x + LENGTH);
      EVEN.selectFrom(a, b).intoArray(to, toAt + r * pitch);
    }
  }
}
