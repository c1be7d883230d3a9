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
  /// The runs of lanes `from` to `to - 1`, counted along rows of `lanesOfRow`, rows along items of the
  /// batch. Lanes behind a row's last tile belong to no run.
  static List<TileRun> of(int from, int to, int rows, int tilesOfRow, int lanesOfRow) {
    List<TileRun> runs = new ArrayList<>();
    for (int row = from / lanesOfRow; row * lanesOfRow < to; row++) {
      int begin = row * lanesOfRow;
      int first = Math.max(from - begin, 0);
      int end = Math.min(to - begin, tilesOfRow);
      if (first < end) {
        runs.add(new TileRun(row / rows, row % rows, first, end - first, begin + first - from));
      }
    }
    return runs;
  }
}
