package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.lanes.Lanes;
import java.util.Arrays;
import java.util.List;

/// As [TileInput], for rows of tiles that fill whole vectors: a row of input is copied with its
/// padding, and then taken apart by shuffles, which cost a tenth of moving cell after cell.
final class RowInput {
  private final TileReach outer;
  private final TileReach inner;
  private final Lanes lanes;
  private final int pitch;
  private final int channels;
  private final int rows;
  private final int rowCells;

  RowInput(TileInput input, TilePhase phase, Lanes lanes, int pitch, int channels) {
    outer = input.outer();
    inner = input.inner();
    this.lanes = lanes;
    this.pitch = pitch;
    this.channels = channels;
    rows = phase.outer().input();
    rowCells = phase.inner().input();
  }

  /// How long a line has to be.
  int line() {
    return inner.m() * pitch + inner.cells();
  }

  /// Fills `to[cell][channel][lane]`.
  ///
  /// @param first channel
  /// @param count of channels
  /// @param line room for a row of input with its padding
  void gather(
      float[] input, int first, int count, List<TileRun> box, float[] line, float[] to, int toAt) {
    for (int c = 0; c < count; c++) {
      for (TileRun run : box) {
        int item = (run.item() * channels + first + c) * rows;
        for (int y = 0; y < outer.cells(); y++) {
          int row = outer.cell(run.row(), y);
          boolean within = row >= 0 && row < rows;
          copyRow(input, within ? (item + row) * rowCells : -1, run, line);
          int at = toAt + (y * inner.cells() * count + c) * pitch + run.lane();
          takeApart(line, run, to, at, count * pitch);
        }
      }
    }
  }

  /// @param from where the row begins, or -1 for a row of zeros
  private void copyRow(float[] input, int from, TileRun run, float[] line) {
    int begin = inner.cell(run.first(), 0);
    int length = inner.m() * lanes.roundUp(run.tiles()) + inner.cells();
    int low = from < 0 ? length : Math.clamp(-begin, 0, length);
    int high = Math.clamp(rowCells - begin, low, length);
    Arrays.fill(line, 0, low, 0);
    System.arraycopy(input, low < high ? from + begin + low : 0, line, low, high - low);
    Arrays.fill(line, high, length, 0);
  }

  private void takeApart(float[] line, TileRun run, float[] to, int at, int step) {
    for (int x = 0; x < inner.cells(); x++) {
      lanes.pick(line, x, inner.m(), to, at + x * step, lanes.roundUp(run.tiles()));
    }
  }
}
