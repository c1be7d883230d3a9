package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;

/// Tiles of cells by vectors of result channels, one method for each size, unrolled by hand.
///
/// Each method is one loop whose accumulators are local variables, written as [WideTile] says, one step
/// of the depth in a round. Where a tile reaches beyond the last cell, it computes that one several times
/// over, and stores the same.
final class CellTile {
  private static final int LENGTH = FloatVector.SPECIES_PREFERRED.length();

  /// Vectors of 512 bits come with 32 registers, narrower ones on x86 with 16.
  private static final boolean MANY_REGISTERS =
      FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 512;

  /// The most vectors of channels in a tile.
  static final int MOST_VECTORS = MANY_REGISTERS ? 4 : 2;

  private CellTile() {}

  /// Computes cells `first` to `last`.
  static void multiply(
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first,
      int last) {
    int vectors = panel.width() / LENGTH;
    int height;
    for (int i = first; i <= last; i += height) {
      height = height(vectors, last - i + 1);
      if (height == 1) {
        one(vectors, panel, input, cells, start, starts, sums, places, i);
      } else if (vectors == 4) {
        four(height, panel, input, cells, start, starts, sums, places, i, last);
      } else if (vectors == 3) {
        ThreeVectorTile.multiply(panel, input, cells, start, starts, sums, places, i, last);
      } else if (vectors == 2) {
        two(panel, input, cells, start, starts, sums, places, i, last);
      } else {
        OneVectorTile.multiply(panel, input, cells, start, starts, sums, places, i, last);
      }
    }
  }

  /// How many cells the next tile computes.
  ///
  /// @param left cells that are not yet computed, at least 1
  private static int height(int vectors, int left) {
    if (left == 1) {
      return 1;
    }
    return vectors == 4 ? left > 4 ? 6 : left > 2 ? 4 : 2 : multiple(vectors);
  }

  /// Of how many cells tiles compute a multiple, a single one left apart.
  static int multiple(int vectors) {
    return switch (vectors) {
      case 4 -> 2;
      case 3 -> 6;
      case 2 -> MANY_REGISTERS ? 10 : 6;
      default -> 12;
    };
  }

  private static void four(
      int height,
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first,
      int last) {
    switch (height) {
      case 6 ->
          FourVectorTile.multiply(panel, input, cells, start, starts, sums, places, first, last);
      case 4 ->
          LowFourVectorTile.four(panel, input, cells, start, starts, sums, places, first, last);
      default ->
          LowFourVectorTile.two(panel, input, cells, start, starts, sums, places, first, last);
    }
  }

  private static void two(
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int first,
      int last) {
    if (MANY_REGISTERS) {
      TwoVectorTile.multiply(panel, input, cells, start, starts, sums, places, first, last);
    } else {
      LowTwoVectorTile.multiply(panel, input, cells, start, starts, sums, places, first, last);
    }
  }

  private static void one(
      int vectors,
      CellPanel panel,
      float[] input,
      int[] cells,
      float[] start,
      int[] starts,
      float[] sums,
      int[] places,
      int cell) {
    switch (vectors) {
      case 4 -> OneCellTile.four(panel, input, cells, start, starts, sums, places, cell);
      case 3 -> OneCellTile.three(panel, input, cells, start, starts, sums, places, cell);
      case 2 -> OneCellTile.two(panel, input, cells, start, starts, sums, places, cell);
      default -> OneCellTile.one(panel, input, cells, start, starts, sums, places, cell);
    }
  }
}
