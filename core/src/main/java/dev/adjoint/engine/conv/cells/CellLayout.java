package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.conv.phase.CellGrid;
import dev.adjoint.engine.conv.phase.TapRead;
import java.util.List;

/// Where the cells of a slab lie, and where its taps read: planes of rows of cells, the channels of a
/// cell side by side. For each plane of positions there is one plane of cells for each that a tap of the
/// outer axes reads.
///
/// @param cell numbers of a cell
/// @param row from one row of cells to the next
/// @param plane from one plane of cells to the next
record CellLayout(CellGrid grid, List<List<TapRead>> outerCells, int cell, int row, int plane) {
  /// For boxes of at most so many rows and columns.
  static CellLayout of(CellGrid grid, int channels, int rows, int columns) {
    int row = grid.columns().slab(columns) * channels;
    return new CellLayout(grid, grid.outerCells(), channels, row, grid.rows().slab(rows) * row);
  }

  /// From the cells of one plane of positions to those of the next.
  int position() {
    return outerCells.size() * plane;
  }

  /// Where the positions of a box stand: a plane, a row and a column, counted in the box.
  int place(int planeOfBox, int rowOfBox, int columnOfBox) {
    return planeOfBox * position()
        + rowOfBox * grid.rows().axis().inputStride() * row
        + columnOfBox * grid.columns().axis().inputStride() * cell;
  }

  /// For each tap and each channel, the distance from a position's place.
  int[] offsets(List<List<TapRead>> taps) {
    int[] distances = taps.stream().mapToInt(this::distance).toArray();
    int[] offsets = new int[taps.size() * cell];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = distances[i / cell] + i % cell;
    }
    return offsets;
  }

  private int distance(List<TapRead> tap) {
    int outer = tap.size() - 2;
    List<TapRead> cells = tap.subList(0, outer).stream().map(TapRead::anyTap).toList();
    return outerCells.indexOf(cells) * plane
        + grid.rows().offset(tap.get(outer)) * row
        + grid.columns().offset(tap.get(outer + 1)) * cell;
  }
}
