package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.phase.CellGrid;

/// How positions are cut into boxes for [Rows]. Sizes alone decide.
///
/// @param rows of a box
/// @param columns of a box
record RowCut(CellGrid grid, int rows, int columns) {
  /// Positions of a box, if that leaves pieces enough for many threads: so each channel of the result is
  /// written in runs that the processor sees coming. With 720 a layer of 64 channels, 5x5 from one, takes
  /// 5 % longer, with 48 it takes 60 % longer (Zen 4).
  private static final int POSITIONS = 1 << 13;

  private static final int FEWEST_POSITIONS = 1 << 9;

  /// A box is not cut to fewer columns.
  private static final int COLUMNS = 96;

  /// Numbers that the slab of one row may have: 1 MiB.
  private static final int MOST_SLAB = 1 << 18;

  static RowCut of(CellGrid grid, WeightLayout layout) {
    double products = grid.positions() * layout.inputs() * layout.resultChannels() * layout.taps();
    double pieces = Math.clamp(products / Workers.WORTH_A_PIECE, 1, Workers.FEW_PIECES);
    double even = grid.positions() * layout.groups() / pieces;
    int most = (int) Math.clamp(even, FEWEST_POSITIONS, POSITIONS);
    RowCut cut = new RowCut(grid, 1, evenly(grid.columns().axis().positions(), most));
    while (cut.columns > COLUMNS && cut.slab(layout.inputs()) > Cut.PACKED) {
      cut = new RowCut(grid, 1, Math.ceilDiv(cut.columns, 2));
    }
    cut = new RowCut(grid, evenly(grid.rows().axis().positions(), most / cut.columns), cut.columns);
    while (cut.rows > 1 && cut.slab(layout.inputs()) > Cut.PACKED) {
      cut = new RowCut(grid, Math.ceilDiv(cut.rows, 2), cut.columns);
    }
    return cut;
  }

  /// The largest share, if so many are cut into parts as even as can be.
  private static int evenly(int all, int most) {
    int some = Math.max(1, all);
    return Math.ceilDiv(some, Math.ceilDiv(some, Math.max(1, most)));
  }

  /// Whether the smallest box is within bounds.
  static boolean fits(CellGrid grid, int channels) {
    int columns = Math.clamp(grid.columns().axis().positions(), 1, COLUMNS);
    return grid.positions() <= Integer.MAX_VALUE
        && new RowCut(grid, 1, columns).slab(channels) <= MOST_SLAB;
  }

  /// Numbers of a slab of so many channels.
  private double slab(int channels) {
    return RowLayout.numbers(grid, channels, rows, columns);
  }

  int boxes() {
    return (int) (grid.planes() * rowParts() * columnParts());
  }

  private int rowParts() {
    return Math.ceilDiv(grid.rows().axis().positions(), rows);
  }

  private int columnParts() {
    return Math.ceilDiv(grid.columns().axis().positions(), columns);
  }

  RowBox box(int i) {
    int firstColumn = i % columnParts() * columns;
    int firstRow = i / columnParts() % rowParts() * rows;
    return new RowBox(
        i / columnParts() / rowParts(),
        firstRow,
        Math.min(rows, grid.rows().axis().positions() - firstRow),
        firstColumn,
        Math.min(columns, grid.columns().axis().positions() - firstColumn));
  }
}
