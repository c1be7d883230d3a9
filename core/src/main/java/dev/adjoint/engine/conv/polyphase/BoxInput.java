package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.phase.PhasedAxis;
import dev.adjoint.engine.conv.phase.TapRead;
import java.util.Arrays;
import java.util.List;

/// The input of a box of positions, packed: for each channel and each cell that some tap reads, a
/// row of lanes which holds it for all positions of the box. Where there is no input, zeros. So the
/// micro-kernel meets no border, no stride and no gap between rows.
final class BoxInput {
  /// From so many cells on a call of `System.arraycopy` beats a loop.
  private static final int LONG_RUN = 24;

  private final Grid grid;
  private final PhasedAxis axis;
  private final int channelCells;
  private final int channels;
  private final int pitch;
  private final List<List<TapRead>> outerCells;
  private final List<TapRead> innerCells;
  private final int[] firstWithin;
  private final int[] endWithin;

  /// @param channels of the input, in all groups
  /// @param pitch lanes from one row to the next
  BoxInput(Grid grid, int channels, int pitch) {
    this.grid = grid;
    this.channels = channels;
    this.pitch = pitch;
    axis = grid.inner();
    channelCells = grid.inputCells();
    outerCells = Choices.of(grid.outer().stream().map(PhasedAxis::cells).toList());
    innerCells = axis.cells();
    firstWithin = innerCells.stream().mapToInt(axis::firstWithin).toArray();
    endWithin = innerCells.stream().mapToInt(axis::endWithin).toArray();
  }

  /// How many cells are read for a position.
  static double cells(Grid grid) {
    return grid.axes().stream().mapToDouble(axis -> axis.cells().size()).reduce(1, (a, b) -> a * b);
  }

  int cells() {
    return outerCells.size() * innerCells.size();
  }

  int channelPitch() {
    return cells() * pitch;
  }

  /// How far behind its channel's first lane a tap's row of lanes begins.
  int distance(List<TapRead> tap) {
    List<TapRead> any = tap.stream().map(TapRead::anyTap).toList();
    int outer = outerCells.indexOf(any.subList(0, any.size() - 1));
    return (outer * innerCells.size() + innerCells.indexOf(any.getLast())) * pitch;
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
        int at = (c * outerCells.size() + outer) * innerCells.size() * pitch;
        packRows(input, (first + c) * channelCells, box, rows, outer * box.size(), to, at);
      }
    }
  }

  private void packRows(
      float[] input, int from, List<Run> box, int[] rows, int firstRow, float[] to, int at) {
    for (int i = 0; i < box.size(); i++) {
      Run run = box.get(i);
      int row = rows[firstRow + i];
      for (int inner = 0; inner < firstWithin.length; inner++) {
        int lane = at + inner * pitch + run.lane();
        if (row < 0) {
          Arrays.fill(to, lane, lane + run.length(), 0);
        } else {
          packRun(input, from + row, run, inner, to, lane - run.first());
        }
      }
    }
  }

  /// @param zero where the lane of position 0 would be
  private void packRun(float[] input, int row, Run run, int inner, float[] to, int zero) {
    int low = Math.clamp(firstWithin[inner], run.first(), run.end());
    int high = Math.clamp(endWithin[inner], low, run.end());
    int from = row + axis.inputCell(low, innerCells.get(inner));
    for (int q = run.first(); q < low; q++) {
      to[zero + q] = 0;
    }
    copy(input, from, to, zero + low, high - low);
    for (int q = high; q < run.end(); q++) {
      to[zero + q] = 0;
    }
  }

  private void copy(float[] input, int from, float[] to, int at, int count) {
    switch (axis.inputStride()) {
      case 1 -> copyNeighbours(input, from, to, at, count);
      case 2 -> copyEverySecond(input, from, to, at, count);
      default -> copyStrided(input, from, to, at, count);
    }
  }

  private static void copyNeighbours(float[] input, int from, float[] to, int at, int count) {
    if (count >= LONG_RUN) {
      System.arraycopy(input, from, to, at, count);
    } else {
      for (int i = 0; i < count; i++) {
        to[at + i] = input[from + i];
      }
    }
  }

  private static void copyEverySecond(float[] input, int from, float[] to, int at, int count) {
    for (int i = 0; i < count; i++) {
      to[at + i] = input[from + 2 * i];
    }
  }

  private void copyStrided(float[] input, int from, float[] to, int at, int count) {
    int stride = axis.inputStride();
    for (int i = 0; i < count; i++) {
      to[at + i] = input[from + stride * i];
    }
  }
}
