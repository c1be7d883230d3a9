package dev.adjoint.engine.conv.winograd;

import java.util.List;

/// Takes the inputs of a box of tiles out of a tensor: for each cell that some phase reads of a
/// tile, a row of lanes which holds it for all tiles. Where there is no input, zeros.
final class TileInput {
  private final TileReach outer;
  private final TileReach inner;
  private final int pitch;
  private final int channels;
  private final int rows;
  private final int rowCells;

  /// @param channels of the tensor, in all groups
  TileInput(List<TilePhase> phases, int pitch, int channels) {
    this.pitch = pitch;
    this.channels = channels;
    outer = TileReach.of(phases.stream().map(TilePhase::outer).toList());
    inner = TileReach.of(phases.stream().map(TilePhase::inner).toList());
    rows = phases.getFirst().outer().input();
    rowCells = phases.getFirst().inner().input();
  }

  TileReach outer() {
    return outer;
  }

  TileReach inner() {
    return inner;
  }

  /// Cells read of a tile, over both axes.
  int cells() {
    return outer.cells() * inner.cells();
  }

  /// Fills `index[cell][lane]`.
  void locate(List<TileRun> box, int[] index) {
    TileIndex positions = new TileIndex(channels, rows, rowCells);
    for (int y = 0; y < outer.cells(); y++) {
      for (int x = 0; x < inner.cells(); x++) {
        int at = (y * inner.cells() + x) * pitch;
        positions.fill(box, y, outer::cell, x, inner::cell, index, at, pitch);
      }
    }
  }

  /// Fills `to[cell][channel][lane]`.
  ///
  /// @param first channel
  /// @param count of channels
  void gather(float[] input, int first, int count, int[] index, float[] to, int toAt) {
    int channelCells = rows * rowCells;
    for (int cell = 0; cell < cells(); cell++) {
      for (int c = 0; c < count; c++) {
        int at = toAt + (cell * count + c) * pitch;
        take(input, (first + c) * channelCells, index, cell * pitch, to, at);
      }
    }
  }

  private void take(float[] input, int from, int[] index, int indexAt, float[] to, int at) {
    for (int t = 0; t < pitch; t++) {
      int position = index[indexAt + t];
      to[at + t] = position < 0 ? 0 : input[from + position];
    }
  }
}
