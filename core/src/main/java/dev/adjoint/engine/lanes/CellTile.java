package dev.adjoint.engine.lanes;

import jdk.incubator.vector.FloatVector;

/// Tiles of cells by vectors of result channels, one method for each width, unrolled by hand.
///
/// Each method is one loop whose accumulators are local variables, written as [WideTile] says. Four
/// steps in a round make them large: with loads in a method of their own they are 20 times slower.
/// Where a tile reaches beyond the last cell, it computes that one several times over, and stores the
/// same.
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
    int height = height(vectors);
    for (int i = first; i <= last; i += height) {
      switch (vectors) {
        case 4 ->
            FourVectorTile.multiply(panel, input, cells, start, starts, sums, places, i, last);
        case 3 ->
            ThreeVectorTile.multiply(panel, input, cells, start, starts, sums, places, i, last);
        case 2 -> two(panel, input, cells, start, starts, sums, places, i, last);
        default ->
            OneVectorTile.multiply(panel, input, cells, start, starts, sums, places, i, last);
      }
    }
  }

  /// How many cells a tile computes.
  static int height(int vectors) {
    return vectors == 1 ? 8 : 6;
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
}
