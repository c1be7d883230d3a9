package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.conv.cells.CellBox.Span;
import dev.adjoint.engine.conv.phase.CellAxis;
import dev.adjoint.engine.conv.phase.CellGrid;

/// How positions are cut into boxes: whole planes as long as several fit, else some rows of a plane,
/// else a part of a row.
///
/// @param planes of a box
/// @param rows of a box
/// @param columns of a box
record CellCut(CellGrid grid, int planes, int rows, int columns) {
  /// Numbers that a slab should have: 512 KiB, about half of a core's own cache.
  private static final int SLAB = 1 << 17;

  /// Numbers that a slab may have: 4 MiB.
  private static final int MOST_SLAB = 1 << 20;

  /// With fewer positions in a box, weights are fetched so often that a slab beyond the core's own
  /// cache costs less: a convolution K4 S2 of 512 to 1024 channels, result 4x4, reaches 65 % of the
  /// FMA peak with boxes of 32 positions, 80 % with boxes of 128 (Zen 4).
  private static final int FEW_POSITIONS = 128;

  /// Results that a box holds, of the channels computed at a time.
  private static final int RESULTS = 1 << 16;

  private static final double MOST_PHASES = 1 << 10;

  /// With more, boxes become few and caches too small.
  private static final int MOST_POSITIONS = 768;

  /// @param channels of a group
  /// @param width result channels that are computed at a time
  static CellCut of(CellGrid grid, int channels, int width) {
    CellCut cut = of(grid, channels, width, SLAB);
    for (int slab = 2 * SLAB; slab <= MOST_SLAB && cut.positions() < FEW_POSITIONS; slab *= 2) {
      cut = of(grid, channels, width, slab);
    }
    return cut;
  }

  private static CellCut of(CellGrid grid, int channels, int width, int room) {
    int cell = channels * grid.outerCells().size();
    int phases = grid.rows().axis().resultStride() * grid.columns().axis().resultStride();
    int most = Math.clamp(RESULTS / ((long) phases * width), 1, MOST_POSITIONS);
    int columns = evenly(grid.columns().axis().positions(), most, slabOf(grid, cell, room));
    int rows =
        evenly(
            grid.rows().axis().positions(),
            most / columns,
            fitting(grid.rows(), room / ((long) cell * grid.columns().slab(columns))));
    boolean whole = rows == grid.rows().axis().positions();
    long slab = (long) cell * grid.columns().slab(columns) * grid.rows().slab(rows);
    int planes = whole ? evenly((int) grid.planes(), most / (rows * columns), room / slab) : 1;
    return new CellCut(grid, planes, rows, columns);
  }

  private static long slabOf(CellGrid grid, int cell, int room) {
    return fitting(grid.columns(), room / ((long) cell * grid.rows().slab(1)));
  }

  /// How many positions have so many cells.
  private static long fitting(CellAxis axis, long cells) {
    return (cells - axis.reach() - 1) / axis.axis().inputStride() + 1;
  }

  /// The largest share, if so many are cut into parts as even as can be.
  private static int evenly(int all, long most, long fitting) {
    int largest = Math.clamp(Math.min(most, fitting), 1, Math.max(1, all));
    int parts = Math.ceilDiv(Math.max(1, all), largest);
    return Math.ceilDiv(Math.max(1, all), parts);
  }

  /// Whether the smallest box is within bounds.
  static boolean fits(CellGrid grid, int channels) {
    double cell = (double) channels * grid.outerCells().size();
    double phases =
        (double) grid.rows().axis().resultStride() * grid.columns().axis().resultStride();
    return cell * (grid.rows().reach() + 1.0) * (grid.columns().reach() + 1.0) <= MOST_SLAB
        && phases <= MOST_PHASES
        && grid.positions() <= Integer.MAX_VALUE;
  }

  private int positions() {
    return planes * rows * columns;
  }

  int boxes() {
    return parts((int) grid.planes(), planes) * rowParts() * columnParts();
  }

  private int rowParts() {
    return parts(grid.rows().axis().positions(), rows);
  }

  private int columnParts() {
    return parts(grid.columns().axis().positions(), columns);
  }

  private static int parts(int all, int length) {
    return Math.ceilDiv(all, length);
  }

  CellBox box(int i) {
    int column = i % columnParts();
    int row = i / columnParts() % rowParts();
    int plane = i / columnParts() / rowParts();
    return new CellBox(
        span(plane, planes, (int) grid.planes()),
        span(row, rows, grid.rows().axis().positions()),
        span(column, columns, grid.columns().axis().positions()));
  }

  private static Span span(int i, int length, int all) {
    return new Span(i * length, Math.min(all, (i + 1) * length));
  }
}
