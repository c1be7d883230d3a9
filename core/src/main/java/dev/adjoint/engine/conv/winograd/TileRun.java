package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.conv.phase.Run;
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
    return Run.of(from, to, tilesOfRow, lanesOfRow - tilesOfRow).stream()
        .map(run ->
            new TileRun(run.row() / rows, run.row() % rows, run.first(), run.length(), run.lane()))
        .toList();
  }
}
