package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.conv.cells.CellBox.Span;
import dev.adjoint.engine.conv.phase.CellAxis;
import dev.adjoint.engine.conv.phase.CellGrid;

/// The cells of the result that belong to a box of positions, in one phase of the outer axes.
record ResultBox(int planes, Span rows, Span columns) {
  static ResultBox of(CellGrid grid, CellBox box) {
    return new ResultBox(
        box.planes().length(), span(grid.rows(), box.rows()), span(grid.columns(), box.columns()));
  }

  private static Span span(CellAxis axis, Span positions) {
    return new Span(axis.resultBegin(positions.first()), axis.resultBegin(positions.end()));
  }

  /// The first cell of a row, counted in the box.
  ///
  /// @param cell of the result along the axis of rows
  int row(int plane, int cell) {
    return (plane * rows.length() + cell - rows.first()) * columns.length();
  }

  int cells() {
    return planes * rows.length() * columns.length();
  }
}
