package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.Scratch;

/// Where the rows of a box of positions lie in the turned tensor.
final class TurnedBox {
  private final JoinedAxis[] axes;
  private final JoinedAxis last;
  private final PositionBoxes boxes;
  private final TensorSteps steps;
  private final LaneShifts shifts;
  private final int[] begins;
  private final int together;
  private int rows;
  private int first;
  private int inside;

  /// @param ints number of an array of whole numbers of the scratch memory that nobody else uses
  TurnedBox(ClassPlan plan, TensorSteps steps, Scratch scratch, int ints) {
    this.steps = steps;
    boxes = plan.boxes();
    axes = plan.taps().axes().toArray(JoinedAxis[]::new);
    last = axes[axes.length - 1];
    shifts = last.shifts();
    begins = scratch.ints(ints, boxes.positions() / boxes.row());
    together = shifts.count() > 1 ? 1 : rowsTogether();
  }

  private int rowsTogether() {
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
    first = boxes.first(box, axes.length - 1);
    inside = boxes.inside(box, axes.length - 1);
    for (int row = 0; row < rows; row += together) {
      begins[row] = find(box, row);
    }
  }

  private int find(int box, int row) {
    int rest = row;
    int at = cell(last, first);
    for (int i = axes.length - 2; i >= 0; i--) {
      at += cell(axes[i], boxes.first(box, i) + rest % boxes.length(i)) * steps.step(i);
      rest /= boxes.length(i);
    }
    return at;
  }

  private static int cell(JoinedAxis axis, int position) {
    return axis.turnedFirst() + axis.turnedStride() * position;
  }

  LaneShifts shifts() {
    return shifts;
  }

  /// From one position of a row to the next.
  int stride() {
    return last.turnedStride();
  }

  /// From one channel to the next.
  int plane() {
    return steps.plane();
  }

  /// How many rows at most follow one another in the tensor as they do in the box.
  int together() {
    return together;
  }

  /// Rows of the box that was located last.
  int rows() {
    return rows;
  }

  /// Room for the positions of a row.
  int row() {
    return boxes.row();
  }

  /// Positions of a row.
  int inside() {
    return inside;
  }

  /// Positions that follow one another from a row on.
  int run(int row) {
    return together == 1 ? inside : Math.min(together, rows - row) * row();
  }

  /// Where a channel's numbers for a row begin.
  int begin(int channel, int row) {
    return channel * steps.plane() + begins[row];
  }

  /// Position of the first of a row along its axis.
  int first() {
    return first;
  }

  /// Positions of a whole row of the grid that belong to cells, whatever the shifts.
  int cells() {
    return last.positions() - (shifts.count() - 1) * shifts.distance();
  }

  /// Whether the box holds whole rows of the grid.
  boolean isWhole() {
    return inside == last.positions();
  }
}
