package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.lanes.Lanes;
import java.util.Arrays;

/// Brings the channels of a narrow group together several times, each later by some positions, as
/// [LaneShifts] says, and turns them.
final class ShiftedRows {
  private final Lanes lanes;
  private final TurnedBox box;
  private final float[] from;
  private final float[] close;
  private final int lines;
  private final int pitch;

  /// @param close memory for `lines` lines
  /// @param pitch from one line to the next
  ShiftedRows(Lanes lanes, TurnedBox box, float[] from, float[] close, int lines, int pitch) {
    this.lanes = lanes;
    this.box = box;
    this.from = from;
    this.close = close;
    this.lines = lines;
    this.pitch = pitch;
  }

  /// Turns some neighbouring lanes, those of the first shift first.
  ///
  /// @param channel of lane 0, among all of the tensor
  /// @param channels for each shift
  /// @param first lane
  /// @param width of the panel; lanes without a channel are filled with anything
  void turn(int channel, int channels, int first, int width, float[] to) {
    int rows = Math.min(lines, width);
    int all = box.rows() * box.row();
    if (channels == 1 && box.isWhole()) {
      int distance = box.shifts().distance();
      int begin = gatherLine(channel);
      lanes.transpose(close, begin - first * distance, -distance, rows, all, to, 0, width);
    } else {
      gather(channel, channels);
      lanes.transpose(close, first * pitch, pitch, rows, all, to, 0, width);
    }
  }

  /// Whole rows of one channel need to be there once: what is later begins so much earlier in memory,
  /// and the zeros behind a row stand before the next.
  ///
  /// @return where the line begins
  private int gatherLine(int channel) {
    int begin = lines * box.shifts().distance();
    int count = box.cells();
    Arrays.fill(close, 0, begin + box.rows() * box.row(), 0);
    for (int row = 0; row < box.rows(); row++) {
      int at = box.begin(channel, row);
      lanes.copyRows(from, at, 0, box.stride(), close, begin + row * box.row(), 0, 1, count, count);
    }
    return begin;
  }

  private void gather(int channel, int channels) {
    for (int shift = 0; shift < box.shifts().count(); shift++) {
      for (int row = 0; row < box.rows(); row++) {
        gather(row, shift * box.shifts().distance(), channel, channels, shift * channels);
      }
    }
  }

  /// @param later so many positions
  private void gather(int row, int later, int channel, int channels, int line) {
    int position = box.first() - later;
    int first = Math.clamp(-position, 0, box.inside());
    int end = Math.clamp(box.cells() - position, first, box.inside());
    int at = box.begin(channel, row) + (first - later) * box.stride();
    int to = line * pitch + row * box.row();
    int count = end - first;
    lanes.copyRows(
        from, at, box.plane(), box.stride(), close, to + first, pitch, channels, count, count);
    for (int c = 0; c < channels; c++) {
      int begin = to + c * pitch;
      Arrays.fill(close, begin, begin + first, 0);
      Arrays.fill(close, begin + end, begin + box.inside(), 0);
    }
  }
}
