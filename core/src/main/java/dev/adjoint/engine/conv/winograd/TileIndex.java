package dev.adjoint.engine.conv.winograd;

import java.util.Arrays;
import java.util.List;

/// Where the cells of a box of tiles lie in a tensor `[N, channels, rows, cells]`: for each place in
/// a tile a row of lanes, in each lane the position of that tile's cell within channel 0 and the
/// whole batch, or -1 where there is none. Found once for a box, used for every channel.
///
/// Tables beat loops over the tiles of a row by far where rows are short: on 16x16 grids the loops'
/// set-up took four times as long as all the products.
final class TileIndex {
  /// What an axis says of a tile: the cell that stands at a place in it, which may lie outside.
  @FunctionalInterface
  interface Cells {
    int cell(int tile, int place);
  }

  private final int itemCells;
  private final int rows;
  private final int rowCells;

  /// @param channels of the tensor
  /// @param rows of a channel
  /// @param rowCells cells of a row
  TileIndex(int channels, int rows, int rowCells) {
    itemCells = channels * rows * rowCells;
    this.rows = rows;
    this.rowCells = rowCells;
  }

  /// Fills one row of lanes.
  ///
  /// @param row the cell along the outer axis of a tile row
  /// @param cell the cell along the inner axis of a tile
  void fill(
      List<TileRun> box,
      int outerPlace,
      Cells row,
      int innerPlace,
      Cells cell,
      int[] index,
      int at,
      int pitch) {
    Arrays.fill(index, at, at + pitch, -1);
    for (TileRun run : box) {
      int y = row.cell(run.row(), outerPlace);
      if (y >= 0 && y < rows) {
        fillRun(run, run.item() * itemCells + y * rowCells, innerPlace, cell, index, at);
      }
    }
  }

  private void fillRun(TileRun run, int from, int place, Cells cell, int[] index, int at) {
    for (int t = 0; t < run.tiles(); t++) {
      int x = cell.cell(run.first() + t, place);
      if (x >= 0 && x < rowCells) {
        index[at + run.lane() + t] = from + x;
      }
    }
  }
}
