package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.lanes.Lanes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Turns the cells of a box of positions so that the channels of a cell lie side by side, as a panel of
/// weights for [Lanes#multiplyCells]; zero where a row of the box reaches beyond the grid.
///
/// Rows as long as a square of the transposition are turned where they lie; shorter ones, and those of
/// few channels, are first brought close together. To bring all of them together costs 0.2 ns a number.
final class TurnedCells {
  private static final int CHANNELS = 16;

  /// Numbers behind the rows that are brought together, where copying may leave anything. It also
  /// keeps them from lying a power of two apart.
  private static final int SLACK = 16;

  private final Lanes lanes;
  private final List<JoinedAxis> axes;
  private final PositionBoxes boxes;
  private final float[] from;
  private final TensorRows rows;
  private final int[] begins;
  private final int[] firsts;
  private final int together;
  private final float[] close;
  private final int pitch;
  private int count;
  private int inside;

  /// @param channels of the tensor
  /// @param floats number of an array of the scratch memory that nobody else uses
  /// @param ints the same, of whole numbers
  TurnedCells(
      Lanes lanes,
      ClassPlan plan,
      int channels,
      float[] from,
      Scratch scratch,
      int floats,
      int ints) {
    this.lanes = lanes;
    this.from = from;
    axes = plan.taps().axes();
    boxes = plan.boxes();
    IntStream lengths = IntStream.range(0, axes.size()).map(boxes::length);
    rows =
        new TensorRows(channels, axes, JoinedAxis::turnedSize, JoinedAxis::turnedStride, lengths);
    begins = scratch.ints(ints, boxes.positions() / boxes.row());
    firsts = new int[axes.size()];
    together = rowsTogether();
    pitch = boxes.positions() + SLACK;
    close = scratch.floats(floats, CHANNELS * pitch);
  }

  /// How many rows at most follow one another in the tensor as they do in the box.
  private int rowsTogether() {
    int rows = 1;
    for (int axis = axes.size() - 1; axis > 1 && isWhole(axis); axis--) {
      if (axes.get(axis - 1).turnedStride() > 1) {
        break;
      }
      rows *= boxes.length(axis - 1);
    }
    return rows;
  }

  private boolean isWhole(int axis) {
    return axes.get(axis).turnedStride() == 1 && boxes.length(axis) == axes.get(axis).turnedSize();
  }

  /// Finds the rows of a box.
  void locate(int box) {
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = axes.get(i).turnedCell(boxes.first(box, i));
    }
    count = boxes.rows(box);
    inside = boxes.inside(box, axes.size() - 1);
    for (int row = 0; row < count; row += together) {
      begins[row] = rows.begin(row, firsts) + firsts[firsts.length - 1];
    }
  }

  /// Turns some neighbouring channels.
  ///
  /// @param channel the first, among all of the tensor
  /// @param width of the panel; lanes without a channel are filled with anything
  void pack(int channel, int channels, int width, float[] to) {
    boolean areRuns = rows.stride() == 1 && together * inside >= CHANNELS;
    for (int c = 0; c < channels; c += CHANNELS) {
      int some = Math.min(CHANNELS, channels - c);
      if (areRuns && some == CHANNELS) {
        turnRuns((channel + c) * rows.plane(), width, to, c);
      } else {
        gather((channel + c) * rows.plane(), some);
        int computed = Math.min(CHANNELS, width - c);
        lanes.transpose(close, 0, pitch, computed, count * boxes.row(), to, c, width);
      }
    }
    clearEnds(width, to);
  }

  private void turnRuns(int plane, int width, float[] to, int at) {
    for (int row = 0; row < count; row += together) {
      int target = at + row * boxes.row() * width;
      lanes.transpose(
          from, plane + begins[row], rows.plane(), CHANNELS, run(row), to, target, width);
    }
  }

  private void gather(int plane, int channels) {
    for (int row = 0; row < count; row += together) {
      lanes.copyRows(
          from,
          plane + begins[row],
          rows.plane(),
          rows.stride(),
          close,
          row * boxes.row(),
          pitch,
          channels,
          run(row),
          run(row) + SLACK);
    }
  }

  /// Positions that follow one another from a row on.
  private int run(int row) {
    return together == 1 ? inside : Math.min(together, count - row) * boxes.row();
  }

  private void clearEnds(int width, float[] to) {
    for (int row = 0; row < count && inside < boxes.row(); row++) {
      int begin = row * boxes.row() * width;
      Arrays.fill(to, begin + inside * width, begin + boxes.row() * width, 0);
    }
  }
}
