package dev.adjoint.engine.conv.depthwise;

import dev.adjoint.geometry.Span;

/// Where the rows lie that share a position of the outermost axis: in a tensor, and on the line in
/// scratch memory.
final class RowCopies {
  private final int phase;
  private final int cellPitch;
  private final int[] cells;
  private final int[] places;
  private final int length;

  private RowCopies(int phase, int cellPitch, int[] cells, int[] places, int length) {
    this.phase = phase;
    this.cellPitch = cellPitch;
    this.cells = cells;
    this.places = places;
    this.length = length;
  }

  /// The rows of the input in one residue.
  ///
  /// @param residue counted through all axes
  static RowCopies ofInput(DepthwisePlan plan, int residue) {
    int[] cells = {0};
    int[] places = {0};
    int length = 0;
    int rest = plan.residues();
    int first = 0;
    for (int axis = 0; axis < plan.rank(); axis++) {
      SplitAxis along = plan.axis(axis);
      rest /= along.residues().size();
      int own = along.residues().get(residue / rest % along.residues().size());
      if (axis == 0) {
        first = own;
        continue;
      }
      Span within = along.within(own, 0, along.reach(along.positions()));
      boolean last = axis == plan.rank() - 1;
      length = (int) within.count();
      int start = (int) within.from();
      int count = last ? Math.min(1, length) : length;
      int cell = along.inputCell(own, 0, start);
      cells = longer(cells, count, along.input(), cell, along.inputStride());
      places = longer(places, count, 1, start * plan.pitch(axis), plan.pitch(axis));
    }
    return new RowCopies(first, plan.cellPitch(SplitAxis::input), cells, places, length);
  }

  /// The rows of the result in one phase.
  ///
  /// @param phase counted through all axes but the innermost
  static RowCopies ofResult(DepthwisePlan plan, int phase) {
    int[] cells = {0};
    int[] places = {0};
    int rest = plan.phaseCount() / plan.rowPhases();
    int first = 0;
    for (int axis = 0; axis < plan.rank() - 1; axis++) {
      SplitAxis along = plan.axis(axis);
      rest /= along.taps().size();
      int own = phase / rest % along.taps().size();
      if (axis == 0) {
        first = own;
        continue;
      }
      int count = Math.ceilDiv(along.result() - own, along.phases());
      cells = longer(cells, count, along.result(), own, along.phases());
      places = longer(places, count, 1, 0, plan.pitch(axis));
    }
    int length = plan.last().result();
    cells = longer(cells, 1, length, 0, 0);
    return new RowCopies(first, plan.cellPitch(SplitAxis::result), cells, places, length);
  }

  /// For each of the numbers and each i below `count`: `number * scale + start + i * step`.
  private static int[] longer(int[] numbers, int count, int scale, int start, int step) {
    int[] longer = new int[numbers.length * count];
    for (int i = 0; i < longer.length; i++) {
      longer[i] = numbers[i / count] * scale + start + i % count * step;
    }
    return longer;
  }

  /// The residue or phase along the outermost axis.
  int phase() {
    return phase;
  }

  /// From one cell of the outermost axis to the next, in the tensor.
  int cellPitch() {
    return cellPitch;
  }

  /// How many rows.
  int count() {
    return cells.length;
  }

  /// Where a row begins in the tensor, from the cell of the outermost axis.
  int cell(int row) {
    return cells[row];
  }

  /// Where a row begins on the line, from the position of the outermost axis.
  int linePlace(int row) {
    return places[row];
  }

  /// Cells of a row that are copied.
  int length() {
    return length;
  }
}
