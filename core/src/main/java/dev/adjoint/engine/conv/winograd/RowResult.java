package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.lanes.Lanes;
import java.util.List;

/// As [TileResult], for rows of tiles that fill whole vectors and results of stride 1: the results of
/// a row of tiles are laid between one another by shuffles, and then copied.
final class RowResult {
  private final TilePhase phase;
  private final Lanes lanes;
  private final int pitch;
  private final int channels;
  private final int[] rows;

  RowResult(TilePhase phase, Lanes lanes, int pitch, int channels) {
    this.phase = phase;
    this.lanes = lanes;
    this.pitch = pitch;
    this.channels = channels;
    rows = new int[phase.inner().m()];
  }

  /// Stores `from[inner i][channel][lane]`, results of one outer `i`.
  ///
  /// @param first channel
  /// @param count of channels
  /// @param line room for a row of results
  void scatter(
      int outer,
      float[] from,
      int first,
      int count,
      List<TileRun> box,
      float[] line,
      float[] result) {
    int channelRows = phase.outer().result();
    for (TileRun run : box) {
      int row = phase.outer().resultCell(run.row(), outer);
      for (int c = 0; c < count && row >= 0 && row < channelRows; c++) {
        int channel = run.item() * channels + first + c;
        layRow(from, c, count, run, line);
        copyRow(line, run, result, (channel * channelRows + row) * phase.inner().result());
      }
    }
  }

  private void layRow(float[] from, int c, int count, TileRun run, float[] line) {
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (i * count + c) * pitch + run.lane();
    }
    lanes.zip(from, rows, line, 0, lanes.roundUp(run.tiles()));
  }

  private void copyRow(float[] line, TileRun run, float[] result, int to) {
    int begin = phase.inner().resultCell(run.first(), 0);
    int end = phase.inner().resultCell(run.first() + run.tiles(), 0);
    int low = Math.max(begin, 0);
    int high = Math.min(end, phase.inner().result());
    System.arraycopy(line, low - begin, result, to + low, Math.max(0, high - low));
  }
}
