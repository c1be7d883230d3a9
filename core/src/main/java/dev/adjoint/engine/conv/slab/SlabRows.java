package dev.adjoint.engine.conv.slab;

import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.Span;
import java.util.Arrays;

/// The rows of a [Slab] along the innermost axis: where they lie in a channel of the result, and where
/// in the slab's [CellGrid], if there. The slab is one run of neighbouring cells in each channel.
public final class SlabRows {
  private final int[] results;
  private final int[] cells;
  private final Span inner;
  private final Span covered;
  private final long origin;
  private final boolean reached;

  /// @param grid whose cells of the innermost axis are at least those that products reach
  public SlabRows(ConvProblem problem, CellGrid grid, Slab slab) {
    int last = problem.fine().size() - 1;
    int[] rows = {0};
    int[] found = {0};
    for (int i = 0; i < last; i++) {
      Span span = span(problem, slab, i);
      int[] along = span.stream().mapToInt(f -> (int) f).toArray();
      int[] cellsAlong = cells(span, origin(problem, slab, i), grid.cells().get(i));
      rows = crossed(rows, along, problem.fine().get(i));
      found = crossed(found, cellsAlong, grid.cells().get(i));
    }
    results = times(rows, problem.fine().get(last));
    cells = times(found, grid.cells().get(last));
    inner = span(problem, slab, last);
    origin = origin(problem, slab, last);
    covered = inner.within(new Span(origin, origin + grid.cells().get(last)));
    reached = covered.equals(inner) && Arrays.stream(cells).allMatch(cell -> cell >= 0);
  }

  private static Span span(ConvProblem problem, Slab slab, int axis) {
    return axis == 0 ? slab.rows() : Span.ofSize(problem.fine().get(axis));
  }

  /// The cell of the result that is the grid's first.
  private static long origin(ConvProblem problem, Slab slab, int axis) {
    long position = axis == 0 ? slab.positions().from() : 0;
    return problem.geometry().axes().get(axis).fineCell(position, 0);
  }

  private static int[] cells(Span span, long origin, int extent) {
    return span.stream()
        .map(f -> f - origin)
        .mapToInt(c -> c >= 0 && c < extent ? (int) c : -1)
        .toArray();
  }

  private static int[] crossed(int[] outer, int[] line, int extent) {
    return Arrays.stream(outer)
        .flatMap(o -> Arrays.stream(line).map(i -> o < 0 || i < 0 ? -1 : o * extent + i))
        .toArray();
  }

  private static int[] times(int[] rows, int length) {
    return Arrays.stream(rows).map(row -> row < 0 ? -1 : row * length).toArray();
  }

  /// How many rows there are.
  public int count() {
    return results.length;
  }

  /// Where the slab begins in a channel.
  public int begin() {
    return results.length == 0 ? 0 : result(0);
  }

  /// Where it ends.
  public int end() {
    return results.length == 0 ? 0 : result(results.length - 1) + length();
  }

  /// Whether products reach all cells of all rows.
  public boolean areReached() {
    return reached;
  }

  /// Where a row begins in its channel.
  public int result(int row) {
    return results[row] + (int) inner.from();
  }

  /// Cells of each row.
  public int length() {
    return (int) inner.count();
  }

  /// How many cells of a row come before those that products reach.
  public int before(int row) {
    return cells[row] < 0 || covered.isEmpty() ? length() : (int) (covered.from() - inner.from());
  }

  /// How many cells of a row products reach.
  public int reached(int row) {
    return cells[row] < 0 ? 0 : (int) covered.count();
  }

  /// Where the first of these is in the grid.
  public int cell(int row) {
    return rowOfCells(row) + firstReached();
  }

  /// Where the grid's own row begins in it.
  public int rowOfCells(int row) {
    return cells[row];
  }

  /// How far behind that the cells begin that are of the result.
  public int firstReached() {
    return (int) (covered.from() - origin);
  }
}
