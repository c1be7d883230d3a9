package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.RowStarts;
import dev.adjoint.engine.conv.phase.TapRead;
import dev.adjoint.engine.lanes.Lanes;
import java.util.List;

/// The input of a box of positions, packed so that the micro-kernel meets no border and no stride.
/// The box is cut into strips as wide as a tile. Of each strip, each channel and each row of cells
/// that some tap reads there is a row of lanes, in this order: so a tile reads one stretch of memory
/// from front to back. Where there is no input, zeros.
///
/// Rows of lanes that lie a box's width apart instead cost 7 % of the tile's speed at a depth of 64
/// to 256 and 13 % at 576: with each row it touches a new page (Zen 4).
final class BoxInput {
  /// Channels that are packed before the next. Their rows in a box fit the first-level cache, for as
  /// long as other taps read them once more, and lie so close that the processor fetches ahead.
  static final int CHANNELS = 16;

  private final RowReads rowReads;
  private final RowStarts rows;
  private final List<List<TapRead>> outerCells;
  private final int strip;
  private final int rowPitch;
  private final int linePitch;
  private final int channelCells;
  private final int reads;
  private final PackedReads packed;

  /// @param channels of the input, in all groups
  /// @param strip lanes of a strip
  BoxInput(Arrangement arrangement, int channels, int strip, Lanes lanes) {
    this.strip = strip;
    Grid grid = arrangement.grid();
    PhasedAxis axis = grid.inner();
    rowReads = arrangement.reads();
    rows = grid.inputRows(channels);
    outerCells = grid.outerCells();
    rowPitch = strip + rowReads.gap();
    linePitch = arrangement.rowPitch();
    channelCells = grid.inputCells();
    reads = rowReads.reads().size();
    packed = new PackedReads(axis, rowReads, channelCells, rowPitch, channelPitch(), lanes);
  }

  int channelPitch() {
    return rows.choices() * reads * rowPitch;
  }

  /// How far behind its channel's first lane a tap reads.
  int distance(List<TapRead> tap) {
    List<TapRead> outer = tap.subList(0, tap.size() - 1).stream().map(TapRead::anyTap).toList();
    int row = outerCells.indexOf(outer) * reads;
    return row * rowPitch + rowReads.distance(tap.getLast(), rowPitch);
  }

  /// Packs neighbouring channels.
  ///
  /// @param first channel
  /// @param count of channels
  void pack(float[] input, int first, int count, Box box, float[] to) {
    for (int c = 0; c < count; c += CHANNELS) {
      int some = Math.min(CHANNELS, count - c);
      pack(input, first + c, some, box, to, c * channelPitch(), count * channelPitch());
    }
  }

  /// @param stripPitch from one strip to the next
  private void pack(
      float[] input, int first, int channels, Box box, float[] to, int begin, int stripPitch) {
    int at = begin;
    for (int lane = box.from(); lane < box.to(); lane += strip) {
      int end = Math.min(lane + strip, box.to()) + rowReads.gap();
      packStrip(input, first * channelCells, channels, lane, end, to, at);
      at += stripPitch;
    }
  }

  /// What lies in the gap behind a row is packed as if the row were longer: there are the cells that
  /// taps at a distance read.
  private void packStrip(
      float[] input, int from, int channels, int begin, int end, float[] to, int at) {
    int next;
    for (int lane = begin; lane < end; lane = next) {
      int row = lane / linePitch;
      int q = lane - row * linePitch;
      next = Math.min(end, lane - q + linePitch);
      int room = begin + rowPitch - lane;
      packRun(input, from, channels, row, q, q + next - lane, to, at + lane - begin, room);
    }
  }

  private void packRun(
      float[] input,
      int from,
      int channels,
      int row,
      int q,
      int end,
      float[] to,
      int at,
      int room) {
    for (int outer = 0; outer < rows.choices(); outer++) {
      int begin = rows.begin(row, outer);
      int first = begin < 0 ? begin : from + begin;
      packed.pack(input, first, channels, q, end, to, at + outer * reads * rowPitch, room);
    }
  }
}
