package dev.adjoint.engine.conv.slab;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The cells of the result that the columns of neighbouring positions reach: all of every axis but the
/// first, and of the first those of a span of positions. It is not cropped and takes nothing for
/// granted about padding, so that no product needs a bounds check.
///
/// @param axes outermost first
/// @param positions of the span, by axis
/// @param cells by axis
public record CellGrid(List<ConvAxis> axes, List<Integer> positions, List<Integer> cells) {

  /// The grid for `length` positions of the first axis.
  public static CellGrid of(ConvProblem problem, int length) {
    List<ConvAxis> axes = problem.geometry().axes();
    List<Integer> positions = new ArrayList<>(problem.coarse());
    positions.set(0, length);
    List<Integer> cells = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      cells.add((int) axes.get(i).fineCells(Span.ofSize(positions.get(i))).count());
    }
    return new CellGrid(axes, positions, cells);
  }

  /// How many cells there are; more than an `int` holds if the grid is impossible.
  public static double count(ConvProblem problem, int length) {
    List<ConvAxis> axes = problem.geometry().axes();
    double count = 1;
    for (int i = 0; i < axes.size(); i++) {
      int along = i == 0 ? length : problem.coarse().get(i);
      count *= axes.get(i).fineCells(Span.ofSize(along)).count();
    }
    return count;
  }

  /// How many cells there are.
  public int count() {
    return product(cells);
  }

  /// Cells from one index of the axis to the next.
  private int step(int axis) {
    return product(cells.subList(axis + 1, cells.size()));
  }

  /// All sizes multiplied.
  public static int product(List<Integer> sizes) {
    return sizes.stream().reduce(1, (a, b) -> a * b);
  }

  /// For each position, the cell that tap 0 joins it to.
  public int[] firstCells() {
    int[] all = {0};
    for (int i = 0; i < axes.size(); i++) {
      all = crossed(all, positions.get(i), (int) axes.get(i).stride() * step(i));
    }
    return all;
  }

  /// For each run of taps, how far its first cell lies behind that of tap 0.
  ///
  /// @param taps of a run, along the innermost axis
  public int[] runCells(int taps) {
    int[] all = {0};
    for (int i = 0; i < axes.size(); i++) {
      int runs = (int) axes.get(i).kernel() / (i == axes.size() - 1 ? taps : 1);
      all = crossed(all, runs, (int) axes.get(i).dilation() * step(i));
    }
    return all;
  }

  /// For each row of positions along the innermost axis, the row of cells that tap 0 of the outer axes
  /// joins it to.
  public int[] firstRows() {
    int[] all = {0};
    for (int i = 0; i < axes.size() - 1; i++) {
      all = crossed(all, positions.get(i), (int) axes.get(i).stride() * rowStep(i));
    }
    return all;
  }

  /// For each choice of taps of the outer axes, how many rows of cells behind that it joins.
  public int[] tapRows() {
    int[] all = {0};
    for (int i = 0; i < axes.size() - 1; i++) {
      ConvAxis axis = axes.get(i);
      all = crossed(all, (int) axis.kernel(), (int) axis.dilation() * rowStep(i));
    }
    return all;
  }

  private int rowStep(int axis) {
    return product(cells.subList(axis + 1, cells.size() - 1));
  }

  /// The same grid with room for so many cells along the innermost axis.
  public CellGrid withInner(int room) {
    List<Integer> wider = new ArrayList<>(cells);
    wider.set(wider.size() - 1, room);
    return new CellGrid(axes, positions, wider);
  }

  private static int[] crossed(int[] outer, int count, int step) {
    return IntStream.of(outer)
        .flatMap(from -> IntStream.range(0, count).map(i -> from + i * step))
        .toArray();
  }
}
