package dev.adjoint.engine.conv.winograd;

import java.util.List;

/// Puts the results of a box of tiles where they belong in a tensor. Results beyond its edges are
/// dropped.
final class TileResult {
  private final TilePhase phase;
  private final int pitch;
  private final int channels;

  /// @param channels of the tensor, in all groups
  TileResult(TilePhase phase, int pitch, int channels) {
    this.phase = phase;
    this.pitch = pitch;
    this.channels = channels;
  }

  /// Results of a tile, over both axes.
  int cells() {
    return phase.outer().m() * phase.inner().m();
  }

  /// Fills `index[outer i][inner i][lane]`.
  void locate(List<TileRun> box, int[] index) {
    TileAxis outer = phase.outer();
    TileAxis inner = phase.inner();
    TileIndex positions = new TileIndex(channels, outer.result(), inner.result());
    for (int y = 0; y < outer.m(); y++) {
      for (int x = 0; x < inner.m(); x++) {
        int at = (y * inner.m() + x) * pitch;
        positions.fill(box, y, outer::resultCell, x, inner::resultCell, index, at, pitch);
      }
    }
  }

  /// Stores `from[inner i][channel][lane]`, results of one outer `i`.
  ///
  /// @param first channel
  /// @param count of channels
  void scatter(int outer, float[] from, int first, int count, int[] index, float[] result) {
    int channelCells = phase.outer().result() * phase.inner().result();
    int m = phase.inner().m();
    for (int i = 0; i < m; i++) {
      for (int c = 0; c < count; c++) {
        int at = (i * count + c) * pitch;
        put(from, at, index, (outer * m + i) * pitch, result, (first + c) * channelCells);
      }
    }
  }

  private void put(float[] from, int at, int[] index, int indexAt, float[] result, int to) {
    for (int t = 0; t < pitch; t++) {
      int position = index[indexAt + t];
      if (position >= 0) {
        result[to + position] = from[at + t];
      }
    }
  }
}
