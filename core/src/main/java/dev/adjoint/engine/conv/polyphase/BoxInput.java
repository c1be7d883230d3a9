package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.phase.Choices;
import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.Run;
import dev.adjoint.engine.conv.phase.TapRead;
import dev.adjoint.engine.lanes.Lanes;
import java.util.List;

/// The input of a box of positions, packed: for each channel and each row of cells that some tap
/// reads, a row of lanes, so that the micro-kernel meets no border and no stride. Where there is no
/// input, zeros.
final class BoxInput {
  private static final int LONG_RUN = 24;

  private final Grid grid;
  private final Lanes lanes;
  private final RowReads rowReads;
  private final int channelCells;
  private final int channels;
  private final int pitch;
  private final List<List<TapRead>> outerCells;
  private final int reads;
  private final int stride;
  private final int[] reach;
  private final int[] firstWithin;
  private final int[] endWithin;
  private final int[] firstCell;

  /// @param channels of the input, in all groups
  /// @param pitchOfBox lanes of a box
  BoxInput(Grid grid, RowReads rowReads, int channels, int pitchOfBox, Lanes lanes) {
    this.grid = grid;
    this.lanes = lanes;
    this.rowReads = rowReads;
    this.channels = channels;
    PhasedAxis axis = grid.inner();
    channelCells = grid.inputCells();
    pitch = pitchOfBox + rowReads.gap();
    List<RowReads.Read> all = rowReads.reads();
    reads = all.size();
    stride = axis.inputStride();
    reach = all.stream().mapToInt(RowReads.Read::reach).toArray();
    firstWithin = all.stream().mapToInt(read -> axis.firstWithin(read.first())).toArray();
    endWithin = all.stream().mapToInt(read -> axis.endWithin(read.first())).toArray();
    firstCell = all.stream().mapToInt(read -> axis.inputCell(0, read.first())).toArray();
    outerCells = Choices.of(grid.outer().stream().map(PhasedAxis::cells).toList());
  }

  /// How many rows of lanes are packed for a channel.
  static double rows(Grid grid, RowReads rowReads) {
    return grid.outer().stream()
        .mapToDouble(axis -> axis.cells().size())
        .reduce(rowReads.reads().size(), (a, b) -> a * b);
  }

  int channelPitch() {
    return outerCells.size() * reads * pitch;
  }

  /// How far behind its channel's first lane a tap reads.
  int distance(List<TapRead> tap) {
    List<TapRead> outer = tap.subList(0, tap.size() - 1).stream().map(TapRead::anyTap).toList();
    int row = outerCells.indexOf(outer) * reads;
    return row * pitch + rowReads.distance(tap.getLast(), pitch);
  }

  /// How many numbers [#locate] finds.
  int rows(List<Run> box) {
    return outerCells.size() * box.size();
  }

  /// Finds, for each outer cell and each run, where the input's row begins.
  void locate(List<Run> box, int[] rows) {
    int at = 0;
    for (List<TapRead> cell : outerCells) {
      for (Run run : box) {
        rows[at++] = grid.inputRow(run.row(), cell, channels);
      }
    }
  }

  /// Packs neighbouring channels.
  ///
  /// @param first channel
  /// @param count of channels
  void pack(float[] input, int first, int count, List<Run> box, int[] rows, float[] to) {
    for (int c = 0; c < count; c++) {
      for (int outer = 0; outer < outerCells.size(); outer++) {
        int at = (c * outerCells.size() + outer) * reads * pitch;
        packRows(input, (first + c) * channelCells, box, rows, outer * box.size(), to, at);
      }
    }
  }

  private void packRows(
      float[] input, int from, List<Run> box, int[] rows, int firstRow, float[] to, int at) {
    for (int i = 0; i < box.size(); i++) {
      Run run = box.get(i);
      int row = rows[firstRow + i];
      for (int read = 0; read < reads; read++) {
        packRun(input, from, row, run, read, to, at + read * pitch + run.lane());
      }
    }
  }

  private void packRun(float[] input, int from, int row, Run run, int read, float[] to, int lane) {
    int end = run.end() + reach[read];
    int low = row < 0 ? end : Math.clamp(firstWithin[read], run.first(), end);
    int high = Math.clamp(endWithin[read], low, end);
    int zero = lane - run.first();
    int cell = from + row + stride * low + firstCell[read];
    fill(to, lane, zero + low);
    copy(input, cell, to, zero + low, high - low);
    fill(to, zero + high, zero + end);
  }

  /// A loop, for there are mostly none or one.
  private static void fill(float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = 0;
    }
  }

  /// Short runs of neighbours are copied in a loop, which beats a call of `System.arraycopy`.
  private void copy(float[] input, int from, float[] to, int at, int count) {
    if (stride == 1 && count < LONG_RUN) {
      for (int i = 0; i < count; i++) {
        to[at + i] = input[from + i];
      }
    } else if (count > 0) {
      lanes.pick(input, from, stride, to, at, count);
    }
  }
}
