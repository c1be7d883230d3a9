package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.lanes.Lanes;
import java.util.Arrays;

/// Turns the cells of a box of positions so that the channels of a cell lie side by side, as a panel of
/// weights for [Lanes#multiplyCells]; zero where a row of the box reaches beyond the grid.
///
/// Rows as long as a square of the transposition are turned where they lie; shorter ones, and those of
/// few channels, are first brought close together. To bring all of them together costs 0.2 ns a number.
final class TurnedRows {
  private static final int CHANNELS = 16;

  /// Numbers behind the rows that are brought together, where copying may leave anything. It also
  /// keeps them from lying a power of two apart.
  private static final int SLACK = 16;

  private final Lanes lanes;
  private final TurnedBox box;
  private final float[] from;
  private final float[] close;
  private final int pitch;
  private final ShiftedRows shifted;

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
    this.from = from;
    box = new TurnedBox(plan, steps, scratch, ints);
    pitch = plan.boxes().positions() + SLACK;
    close = scratch.floats(floats, CHANNELS * pitch);
    shifted = new ShiftedRows(lanes, box, from, close, CHANNELS, pitch);
  }

  /// Goes to a box.
  void locate(int number) {
    box.locate(number);
  }

  /// Turns the channels of some neighbouring lanes.
  ///
  /// @param channel of lane 0, among all of the tensor
  /// @param channels of all lanes
  /// @param first lane
  /// @param width of the panel; lanes without a channel are filled with anything
  void pack(int channel, int channels, int first, int width, float[] to) {
    if (box.shifts().count() > 1) {
      shifted.turn(channel, channels, first, width, to);
    } else {
      turn(channel + first, Math.min(width, channels - first), width, to);
    }
    if (box.inside() < box.row()) {
      clearEnds(width, to);
    }
  }

  private void turn(int channel, int channels, int width, float[] to) {
    boolean areRuns = box.stride() == 1 && box.together() * box.inside() >= CHANNELS;
    for (int c = 0; c < channels; c += CHANNELS) {
      int some = Math.min(CHANNELS, channels - c);
      if (areRuns && some == CHANNELS) {
        turnRuns(channel + c, width, to, c);
      } else {
        gather(channel + c, some);
        int computed = Math.min(CHANNELS, width - c);
        lanes.transpose(close, 0, pitch, computed, box.rows() * box.row(), to, c, width);
      }
    }
  }

  private void turnRuns(int channel, int width, float[] to, int at) {
    for (int row = 0; row < box.rows(); row += box.together()) {
      int begin = box.begin(channel, row);
      int target = at + row * box.row() * width;
      lanes.transpose(from, begin, box.plane(), CHANNELS, box.run(row), to, target, width);
    }
  }

  private void gather(int channel, int channels) {
    for (int row = 0; row < box.rows(); row += box.together()) {
      lanes.copyRows(
          from,
          box.begin(channel, row),
          box.plane(),
          box.stride(),
          close,
          row * box.row(),
          pitch,
          channels,
          box.run(row),
          box.run(row) + SLACK);
    }
  }

  private void clearEnds(int width, float[] to) {
    for (int row = 0; row < box.rows(); row++) {
      int begin = row * box.row() * width;
      Arrays.fill(to, begin + box.inside() * width, begin + box.row() * width, 0);
    }
  }
}
