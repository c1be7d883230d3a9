package dev.adjoint.engine.conv.winograd;

import java.util.List;

/// The part of the input that a patch of tiles reads: a few planes, and of each the same rectangle,
/// without what lies outside the input.
///
/// @param planes indices
/// @param firstCell where the first of these cells stands among those of a box
record PatchCells(
    Patch patch, List<Integer> planes, int row, int rows, int column, int columns, int firstCell) {
  static PatchCells of(TileGrid grid, Patch patch, List<TileSource> sources, int firstCell) {
    int[] rows =
        range(
            grid.outer(),
            sources.stream().map(TileSource::outer).toList(),
            patch.row(),
            patch.rows());
    int[] columns =
        range(
            grid.inner(),
            sources.stream().map(TileSource::inner).toList(),
            patch.column(),
            patch.columns());
    List<Integer> planes =
        sources.stream()
            .map(source -> grid.plane().cell(source.plane(), patch.plane(), 0))
            .filter(plane -> plane >= 0 && plane < grid.plane().input())
            .distinct()
            .toList();
    return new PatchCells(
        patch, planes, rows[0], rows[1] - rows[0], columns[0], columns[1] - columns[0], firstCell);
  }

  /// From where to where some tile reads.
  private static int[] range(TileAxis axis, List<AxisSource> sources, int first, int tiles) {
    int begin = axis.input();
    int end = 0;
    for (AxisSource source : sources) {
      begin = Math.min(begin, axis.cell(source, first, 0));
      end = Math.max(end, axis.cell(source, first + tiles - 1, axis.products() - 1) + 1);
    }
    begin = Math.clamp(begin, 0, axis.input());
    return new int[] {begin, Math.clamp(end, begin, axis.input())};
  }

  int count() {
    return planes.size() * rows * columns;
  }

  /// Stands for a row that is not among the cells.
  static final int NO_ROW = Integer.MIN_VALUE;

  /// Where a row of cells would begin if it began at the input's first; [#NO_ROW] if it is not there.
  int rowOfCells(int plane, int y) {
    int index = planes.indexOf(plane);
    return index < 0 || y < row || y >= row + rows
        ? NO_ROW
        : firstCell + (index * rows + y - row) * columns - column;
  }
}
