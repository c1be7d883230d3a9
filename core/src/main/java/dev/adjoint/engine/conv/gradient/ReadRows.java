package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.lanes.Lanes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Copies what the taps read for a box of positions, as [ReadSlab] says; zero where that lies outside
/// the tensor.
///
/// Rows of some channels are copied before those of the next, of so many that calls are few and that the
/// next row is still near: of many where planes are small. Where there are more rows than channels,
/// the rows of each channel are copied at once.
final class ReadRows {
  /// Numbers of the planes whose rows are copied together.
  private static final int TOGETHER = 8192;

  private static final int FEWEST_CHANNELS = 4;

  private final Lanes lanes;
  private final List<JoinedAxis> axes;
  private final ReadSlab slab;
  private final float[] from;
  private final TensorRows rows;
  private final int[] begins;
  private final int[] firsts;
  private final int series;
  private int firstCell;
  private int endCell;

  /// @param channels of the tensor
  /// @param ints number of an array of whole numbers of the scratch memory that nobody else uses
  ReadRows(Lanes lanes, ClassPlan plan, int channels, float[] from, Scratch scratch, int ints) {
    this.lanes = lanes;
    this.from = from;
    axes = plan.taps().axes();
    slab = plan.slab();
    IntStream lengths = IntStream.range(0, axes.size()).map(slab::length);
    rows = new TensorRows(channels, axes, JoinedAxis::readSize, JoinedAxis::step, lengths);
    begins = scratch.ints(ints, slab.rows());
    firsts = new int[axes.size()];
    series = slab.length(axes.size() - 2);
  }

  /// Copies the rows of neighbouring channels.
  ///
  /// @param first channel, among all of the tensor
  void pack(PositionBoxes boxes, int box, int first, int channels, float[] to) {
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = axes.get(i).readCell(boxes.first(box, i));
    }
    for (int row = 0; row < slab.rows(); row++) {
      begins[row] = rows.begin(row, firsts);
    }
    locateCells();
    int together = Math.clamp(TOGETHER / rows.plane(), FEWEST_CHANNELS, channels + FEWEST_CHANNELS);
    for (int c = 0; c < channels; c += together) {
      int plane = (first + c) * rows.plane();
      int count = Math.min(together, channels - c);
      for (int row = 0; row < slab.rows(); row += series) {
        int at = c * slab.channelPitch() + row * slab.rowLength();
        packSeries(row, plane, count, to, at);
      }
    }
  }

  /// Finds which cells of a row there are.
  private void locateCells() {
    int cell = firsts[firsts.length - 1];
    int size = axes.getLast().readSize();
    firstCell = Math.clamp(Math.ceilDiv(-cell, rows.stride()), 0, slab.rowLength());
    endCell = Math.clamp(Math.ceilDiv(size - cell, rows.stride()), firstCell, slab.rowLength());
  }

  /// Copies the rows along the second innermost axis. What copying leaves behind a row is overwritten by
  /// the next.
  private void packSeries(int row, int plane, int channels, float[] to, int at) {
    int first = 0;
    while (first < series && begins[row + first] < 0) {
      first++;
    }
    int end = first;
    while (end < series && begins[row + end] >= 0) {
      end++;
    }
    int length = slab.rowLength();
    int pitch = slab.channelPitch();
    clear(to, at, pitch, channels, 0, first * length);
    if (end - first > channels && endCell - firstCell >= lanes.multiple()) {
      for (int c = 0; c < channels; c++) {
        int begin = plane + c * rows.plane() + begins[row + first];
        int target = at + c * pitch + first * length;
        copy(begin, rows.rowStep(), to, target, length, end - first, length);
      }
    } else {
      for (int i = first; i < end; i++) {
        copy(plane + begins[row + i], rows.plane(), to, at + i * length, pitch, channels, pitch);
      }
    }
    clear(to, at, pitch, channels, end * length, series * length);
  }

  /// Copies rows, and clears what lies beside the tensor.
  ///
  /// @param room from the beginning of a row to what is written already
  private void copy(int begin, int step, float[] to, int at, int pitch, int count, int room) {
    int cells = endCell - firstCell;
    if (cells > 0) {
      lanes.copyRows(
          from,
          begin + firsts[firsts.length - 1] + firstCell * rows.stride(),
          step,
          rows.stride(),
          to,
          at + firstCell,
          pitch,
          count,
          cells,
          Math.min(room - firstCell, cells + ReadSlab.SLACK));
    }
    clear(to, at, pitch, count, 0, firstCell);
    clear(to, at, pitch, count, endCell, slab.rowLength());
  }

  private static void clear(float[] to, int at, int pitch, int rows, int first, int end) {
    if (first < end) {
      for (int row = 0; row < rows; row++) {
        Arrays.fill(to, at + row * pitch + first, at + row * pitch + end, 0);
      }
    }
  }
}
