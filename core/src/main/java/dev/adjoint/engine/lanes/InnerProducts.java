package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;

/// Tiles of rows by lines for [Lanes#addInnerProducts]. Each sum of a pair has a lane of its own,
/// however long a vector is: short ones take the lanes one part after another.
final class InnerProducts {
  private static final int LENGTH = FloatVector.SPECIES_PREFERRED.length();
  private static final int SUMS = Lanes.INNER_SUMS;

  /// 24 sums need the 32 registers that come with vectors of 512 bits.
  private static final int HEIGHT = LENGTH * Float.SIZE >= 512 ? 4 : 1;

  private static final int LINES = 6;
  private static final int LINES_OF_ONE = 9;

  private InnerProducts() {}

  static void add(
      float[] rows,
      int at,
      int pitch,
      int count,
      float[] lines,
      int[] begins,
      int length,
      float[] sums,
      int sumsAt) {
    int sumsPitch = begins.length * SUMS;
    int height = count >= HEIGHT ? HEIGHT : 1;
    for (int r = 0; r < count; r += height) {
      height = count - r >= HEIGHT ? HEIGHT : 1;
      for (int lane = 0; lane < SUMS; lane += LENGTH) {
        int row = at + r * pitch;
        int to = sumsAt + r * sumsPitch;
        if (height == 1) {
          one(rows, row, lines, begins, length, sums, to, lane);
        } else {
          four(rows, row, pitch, lines, begins, length, sums, to, sumsPitch, lane);
        }
      }
    }
  }

  private static void one(
      float[] rows,
      int at,
      float[] lines,
      int[] begins,
      int length,
      float[] sums,
      int sumsAt,
      int lane) {
    int last = begins.length - 1;
    for (int i = 0; i <= last; i += LINES_OF_ONE) {
      OneRowTile.add(rows, at, lines, begins, i, last, length, sums, sumsAt, lane);
    }
  }

  private static void four(
      float[] rows,
      int at,
      int pitch,
      float[] lines,
      int[] begins,
      int length,
      float[] sums,
      int sumsAt,
      int sumsPitch,
      int lane) {
    int last = begins.length - 1;
    for (int i = 0; i <= last; i += LINES) {
      FourRowsTile.add(
          rows, at, pitch, lines, begins, i, last, length, sums, sumsAt, sumsPitch, lane);
    }
  }
}
