package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.TapRead;
import dev.adjoint.engine.lanes.Lanes;
import java.util.Arrays;
import java.util.List;

/// Packs what [RowReads] take of one row of the input, for neighbouring channels: each read becomes a
/// row of lanes, one lane for a position, zeros where there is no input.
final class PackedReads {
  private static final int FEW = 4;

  private final Lanes lanes;
  private final int stride;
  private final int channelCells;
  private final int pitch;
  private final int channelPitch;
  private final int[] firstWithin;
  private final int[] endWithin;
  private final int[] firstCell;

  /// @param channelCells from one channel of the input to the next
  /// @param pitch from one read to the next
  /// @param channelPitch from one packed channel to the next
  PackedReads(
      PhasedAxis axis, RowReads reads, int channelCells, int pitch, int channelPitch, Lanes lanes) {
    this.lanes = lanes;
    this.channelCells = channelCells;
    this.pitch = pitch;
    this.channelPitch = channelPitch;
    stride = axis.inputStride();
    List<TapRead> firsts = reads.reads().stream().map(RowReads.Read::first).toList();
    firstWithin = firsts.stream().mapToInt(axis::firstWithin).toArray();
    endWithin = firsts.stream().mapToInt(axis::endWithin).toArray();
    firstCell = firsts.stream().mapToInt(read -> axis.inputCell(0, read)).toArray();
  }

  /// Packs positions `q` to `end - 1` of a row.
  ///
  /// @param row where it begins in the input, in the first channel; negative if there is none
  /// @param room lanes that may be overwritten from each read's first on
  void pack(float[] input, int row, int channels, int q, int end, float[] to, int at, int room) {
    int target = at;
    for (int read = 0; read < firstCell.length; read++) {
      int low = row < 0 ? end : Math.clamp(firstWithin[read], q, end);
      int high = Math.clamp(endWithin[read], low, end);
      int cell = row + stride * low + firstCell[read];
      fill(to, target, low - q, channels);
      copy(input, cell, channels, to, target + low - q, high - low, room - low + q);
      fill(to, target + high - q, end - high, channels);
      target += pitch;
    }
  }

  /// There are mostly none or one or two, and to begin a loop along them costs more than to fill them:
  /// it took a fifth of the time of strided convolutions.
  private void fill(float[] to, int at, int count, int channels) {
    if (count <= FEW) {
      for (int i = at; i < at + count; i++) {
        fillColumn(to, i, channels);
      }
    } else {
      for (int c = 0; c < channels; c++) {
        int from = at + c * channelPitch;
        Arrays.fill(to, from, from + count, 0);
      }
    }
  }

  private void fillColumn(float[] to, int at, int channels) {
    for (int c = 0; c < channels; c++) {
      to[at + c * channelPitch] = 0;
    }
  }

  private void copy(
      float[] input, int from, int channels, float[] to, int at, int count, int room) {
    if (count > 0) {
      lanes.copyRows(
          input, from, channelCells, stride, to, at, channelPitch, channels, count, room);
    }
  }
}
