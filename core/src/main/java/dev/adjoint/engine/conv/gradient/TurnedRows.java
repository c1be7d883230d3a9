package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.lanes.Lanes;
import java.util.Arrays;

/// Turns the cells of a box of positions so that the channels of a cell lie side by side, as a panel of
/// weights for [Lanes#multiplyCells]; zero at positions that fill up a row.
///
/// Rows as long as a square of the transposition are turned where they lie; shorter ones, and those of
/// few channels, are first brought close together.
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
  private final LaneShifts shifts;
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
    shifts = plan.taps().shifts();
    together = together();
  }

  /// How many rows of a box at most follow one another in the tensor as they do in the box.
  private int together() {
    int rows = 1;
    if (shifts.count() > 1) {
      return rows;
    }
    for (int axis = axes.length - 1; axis > 1 && isWhole(axis); axis--) {
      if (axes[axis - 1].turnedStride() > 1) {
        break;
      }
      rows *= boxes.length(axis - 1);
    }
    return rows;
  }

  private boolean isWhole(int axis) {
    return axes[0].number() == 0
        && axes[axis].turnedStride() == 1
        && boxes.length(axis) == axes[axis].turnedSize();
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
    int at = cell(last, boxes.first(box, last)) * steps.step(axes[last]);
    for (int i = last - 1; i >= 0; i--) {
      at += cell(i, boxes.first(box, i) + rest % boxes.length(i)) * steps.step(axes[i]);
      rest /= boxes.length(i);
    }
    return at;
  }

  private int cell(int axis, int position) {
    return axes[axis].turnedFirst() + axes[axis].turnedStride() * position;
  }

  /// Turns the channels of some neighbouring lanes of the box that was located last.
  ///
  /// @param channel of lane 0, among all of the tensor
  /// @param channels of all lanes
  /// @param first lane
  /// @param width of the panel; lanes without a channel are filled with anything
  void pack(int box, int channel, int channels, int first, int width, float[] to) {
    int last = axes.length - 1;
    if (shifts.count() > 1 && channels == 1 && boxes.inside(box, last) == axes[last].positions()) {
      turnLine(channel, first, width, to);
    } else if (shifts.count() > 1) {
      gatherShifted(box, channel, channels);
      turnGathered(first, Math.min(CHANNELS, width), to, 0, width);
    } else {
      turn(box, channel + first, Math.min(width, channels - first), width, to);
    }
    if (boxes.inside(box, last) < boxes.row()) {
      clearEnds(boxes.inside(box, last), width, to);
    }
  }

  private void turn(int box, int channel, int channels, int width, float[] to) {
    boolean areRuns = step() == 1 && together * boxes.inside(box, axes.length - 1) >= CHANNELS;
    for (int c = 0; c < channels; c += CHANNELS) {
      int some = Math.min(CHANNELS, channels - c);
      if (areRuns && some == CHANNELS) {
        turnRuns(box, channel + c, width, to, c);
      } else {
        gather(box, channel + c, some);
        turnGathered(0, Math.min(CHANNELS, width - c), to, c, width);
      }
    }
  }

  private void turnGathered(int first, int count, float[] to, int at, int width) {
    lanes.transpose(close, first * pitch, pitch, count, rows * boxes.row(), to, at, width);
  }

  /// Whole rows of one channel: what is later by some positions begins so much earlier in memory, and
  /// the zeros behind a row stand before the next.
  private void turnLine(int channel, int first, int width, float[] to) {
    int lead = CHANNELS * shifts.distance();
    int all = rows * boxes.row();
    int count = axes[axes.length - 1].positions() - (shifts.count() - 1) * shifts.distance();
    Arrays.fill(close, 0, lead + all, 0);
    for (int row = 0; row < rows; row++) {
      int at = channel * steps.plane() + begins[row];
      lanes.copyRows(from, at, 0, step(), close, lead + row * boxes.row(), 0, 1, count, count);
    }
    int begin = lead - first * shifts.distance();
    lanes.transpose(close, begin, -shifts.distance(), Math.min(CHANNELS, width), all, to, 0, width);
  }

  /// Brings the channels together once for each shift.
  private void gatherShifted(int box, int channel, int channels) {
    for (int shift = 0; shift < shifts.count(); shift++) {
      for (int row = 0; row < rows; row++) {
        gatherLater(box, row, shift * shifts.distance(), channel, channels, shift * channels);
      }
    }
  }

  /// @param later so many positions
  /// @param line of the memory where they come together
  private void gatherLater(int box, int row, int later, int channel, int channels, int line) {
    int last = axes.length - 1;
    int count = boxes.inside(box, last);
    int position = boxes.first(box, last) - later;
    int all = axes[last].positions() - (shifts.count() - 1) * shifts.distance();
    int first = Math.clamp(-position, 0, count);
    int end = Math.clamp(all - position, first, count);
    int at = channel * steps.plane() + begins[row] + (first - later) * step();
    int to = line * pitch + row * boxes.row();
    lanes.copyRows(
        from,
        at,
        steps.plane(),
        step(),
        close,
        to + first,
        pitch,
        channels,
        end - first,
        end - first);
    for (int c = 0; c < channels; c++) {
      Arrays.fill(close, to + c * pitch, to + c * pitch + first, 0);
      Arrays.fill(close, to + c * pitch + end, to + c * pitch + count, 0);
    }
  }

  private int step() {
    JoinedAxis axis = axes[axes.length - 1];
    return axis.turnedStride() * steps.step(axis);
  }

  /// How many positions follow one another from a row on.
  private int run(int box, int row) {
    int inside = boxes.inside(box, axes.length - 1);
    return together == 1 ? inside : Math.min(together, rows - row) * boxes.row();
  }

  private void turnRuns(int box, int channel, int width, float[] to, int at) {
    for (int row = 0; row < rows; row += together) {
      lanes.transpose(
          from,
          channel * steps.plane() + begins[row],
          steps.plane(),
          CHANNELS,
          run(box, row),
          to,
          at + row * boxes.row() * width,
          width);
    }
  }

  private void clearEnds(int inside, int width, float[] to) {
    for (int row = 0; row < rows; row++) {
      int begin = row * boxes.row() * width;
      Arrays.fill(to, begin + inside * width, begin + boxes.row() * width, 0);
    }
  }

  private void gather(int box, int channel, int channels) {
    for (int row = 0; row < rows; row += together) {
      int count = run(box, row);
      lanes.copyRows(
          from,
          channel * steps.plane() + begins[row],
          steps.plane(),
          step(),
          close,
          row * boxes.row(),
          pitch,
          channels,
          count,
          count + SLACK);
    }
  }
}
