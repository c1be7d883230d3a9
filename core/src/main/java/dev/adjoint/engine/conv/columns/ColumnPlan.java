package dev.adjoint.engine.conv.columns;

import dev.adjoint.engine.conv.slab.CellGrid;
import dev.adjoint.engine.conv.slab.SlabRows;
import dev.adjoint.engine.conv.slab.Slabs;
import dev.adjoint.engine.conv.slab.Slabs.Piece;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.Span;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// What the size of a layer's input decides: how the work is cut, and where columns are added.
final class ColumnPlan {
  private final ConvProblem problem;
  private final ColumnLayout layout;
  private final Slabs.Parts parts;
  private final Slabs cut;
  private final List<SlabRows> rows;
  private final int[] firstCells;
  private final int[] runCells;
  private final int cells;
  private final Map<Integer, int[]> offsets = new ConcurrentHashMap<>();

  ColumnPlan(ConvProblem problem, ColumnLayout layout) {
    this.problem = problem;
    this.layout = layout;
    parts = layout.parts(problem);
    cut = Slabs.cut(problem, parts).orElseThrow();
    CellGrid grid = CellGrid.of(problem, cut.longest());
    rows = cut.slabs().stream().map(slab -> new SlabRows(problem, grid, slab)).toList();
    cells = grid.count();
    firstCells = grid.firstCells();
    runCells = grid.runCells(layout.tapsOfRun());
  }

  Shape result() {
    return problem.fineShape();
  }

  /// Cells of the sums of one channel.
  int cells() {
    return cells;
  }

  /// For each position of an item in a slab, the cell where its first tap is added.
  int[] firstCells() {
    return firstCells;
  }

  /// For each run of taps, how far behind it is added.
  int[] runCells() {
    return runCells;
  }

  /// For each input channel, where its weights lie in a tile of so many lanes.
  int[] offsets(int lanes) {
    int inputs = layout.weights().inputs();
    return offsets.computeIfAbsent(
        lanes, l -> IntStream.range(0, inputs).map(input -> input * l).toArray());
  }

  int pieces() {
    return cut.pieces(problem, parts);
  }

  Piece piece(int index) {
    return cut.piece(index, problem, parts);
  }

  SlabRows rows(Piece piece) {
    return rows.get(piece.slab());
  }

  /// Input positions of an item that a piece reads: neighbours in each channel.
  Span positions(Piece piece) {
    return cut.positions(piece, problem);
  }

  /// Positions of a channel of the input.
  int inputCells() {
    return CellGrid.product(problem.coarse());
  }
}
