package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.lanes.Lanes;
import java.util.Arrays;

/// Turns the cells of a box of positions so that the channels of a cell lie side by side, as a panel of
/// weights for [Lanes#multiplyCells]; zero at positions that fill up a row.
///
/// Some channels are first brought close together, for they often lie a power of two apart, and a
/// square of the transposition would fall into one set of the cache.
final class TurnedRows {
  private static final int CHANNELS = 16;

  /// Numbers behind the rows that are brought together, where copying may leave anything. It also
  /// keeps them from lying a power of two apart.
  private static final int SLACK = 16;

  private final Lanes lanes;
  private final JoinedAxis[] axes;
  private final PositionBoxes boxes;
  private final TensorSteps steps;
  private final float[] from;
  private final float[] close;
  private final int pitch;
  private final int[] begins;
  private final int together;
  private int rows;

  /// @param floats number of an array of the scratch memory that nobody else uses
  /// @param ints the same, of whole numbers
  TurnedRows(
      Lanes lanes,
      ClassPlan plan,
      TensorSteps steps,
      float[] from,
      Scratch scratch,
      int floats,
      int ints) {
    this.lanes = lanes;
    this.steps = steps;
    this.from = from;
    boxes = plan.boxes();
    axes = plan.taps().axes().toArray(JoinedAxis[]::new);
    pitch = boxes.positions() + SLACK;
    close = scratch.floats(floats, CHANNELS * pitch);
    begins = scratch.ints(ints, boxes.positions() / boxes.row());
    together = together();
  }

  /// How many rows of a box at most follow one another in the tensor as they do in the box.
  private int together() {
    int rows = 1;
    for (int axis = axes.length - 1; axis > 1 && isWhole(axis); axis--) {
      if (axes[axis - 1].turnedStride() > 1) {
        break;
      }
      rows *= boxes.length(axis - 1);
    }
    return rows;
  }

  private boolean isWhole(int axis) {
    return axes[axis].turnedStride() == 1 && boxes.length(axis) == axes[axis].turnedSize();
  }

  /// Finds the rows of a box.
  void locate(int box) {
    rows = boxes.rows(box);
    for (int row = 0; row < rows; row += together) {
      begins[row] = begin(box, row);
    }
  }

  private int begin(int box, int row) {
    int rest = row;
    int last = axes.length - 1;
    int at = cell(last, boxes.first(box, last));
    for (int i = last - 1; i >= 0; i--) {
      at += cell(i, boxes.first(box, i) + rest % boxes.length(i)) * steps.step(i);
      rest /= boxes.length(i);
    }
    return at;
  }

  private int cell(int axis, int position) {
    return axes[axis].turnedFirst() + axes[axis].turnedStride() * position;
  }

  /// Turns neighbouring channels of the box that was located last.
  ///
  /// @param first channel, among all of the tensor
  /// @param width of the panel, at least as many as `channels`; the others are filled with anything
  void pack(int box, int first, int channels, int width, float[] to, int at) {
    int positions = rows * boxes.row();
    for (int c = 0; c < channels; c += CHANNELS) {
      int some = Math.min(CHANNELS, channels - c);
      gather(box, first + c, some);
      lanes.transpose(close, 0, pitch, Math.min(CHANNELS, width - c), positions, to, at + c, width);
    }
  }

  private void gather(int box, int channel, int channels) {
    int last = axes.length - 1;
    int inside = boxes.inside(box, last);
    for (int row = 0; row < rows; row += together) {
      int to = row * boxes.row();
      int count = together == 1 ? inside : Math.min(together, rows - row) * boxes.row();
      lanes.copyRows(
          from,
          channel * steps.plane() + begins[row],
          steps.plane(),
          axes[last].turnedStride(),
          close,
          to,
          pitch,
          channels,
          count,
          count + SLACK);
      if (inside < boxes.row()) {
        clear(channels, to + inside, to + boxes.row());
      }
    }
  }

  private void clear(int channels, int first, int end) {
    for (int c = 0; c < channels; c++) {
      Arrays.fill(close, c * pitch + first, c * pitch + end, 0);
    }
  }
}
