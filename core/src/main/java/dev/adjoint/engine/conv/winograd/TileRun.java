package dev.adjoint.engine.conv.winograd;

import java.util.ArrayList;
import java.util.List;

/// Neighbouring tiles of one row of tiles, which stand side by side in the lanes.
///
/// @param item of the batch
/// @param row of tiles
/// @param first tile within the row
/// @param tiles how many
/// @param lane of the first
record TileRun(int item, int row, int first, int tiles, int lane) {
  /// The runs of tiles `from` to `to - 1`, counted along rows, rows along items of the batch.
  static List<TileRun> of(int from, int to, int rows, int tilesOfRow) {
    List<TileRun> runs = new ArrayList<>();
    int tile = from;
    while (tile < to) {
      int row = tile / tilesOfRow;
      int first = tile % tilesOfRow;
      int tiles = Math.min(tilesOfRow - first, to - tile);
      runs.add(new TileRun(row / rows, row % rows, first, tiles, tile - from));
      tile += tiles;
    }
    return runs;
  }
}
