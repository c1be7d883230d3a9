package dev.adjoint.engine.conv.columns;

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
  private final Slabs cut;
  private final List<SlabRows> rows;
  private final int[] firstCells;
  private final int[] runCells;
  private final int cells;
  private final Map<Integer, int[]> offsets = new ConcurrentHashMap<>();

  ColumnPlan(ConvProblem problem, ColumnLayout layout) {
    this.problem = problem;
    this.layout = layout;
    cut = Slabs.cut(problem, layout).orElseThrow();
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

  /// A part of the work that no other depends on.
  ///
  /// @param firstItem of the batch
  /// @param lastBlock behind the last
  record Piece(int firstItem, int items, int slab, int group, int firstBlock, int lastBlock) {}

  int pieces() {
    return parts(problem.batch(), cut.items())
        * cut.slabs().size()
        * layout.weights().groups()
        * parts(layout.blocks(), cut.blocks());
  }

  private static int parts(int whole, int part) {
    return Math.ceilDiv(whole, part);
  }

  /// Blocks change fastest, so that threads work on the same input.
  Piece piece(int index) {
    int blocks = parts(layout.blocks(), cut.blocks());
    int firstBlock = index % blocks * cut.blocks();
    int rest = index / blocks;
    int group = rest % layout.weights().groups();
    rest /= layout.weights().groups();
    int slab = rest % cut.slabs().size();
    int firstItem = rest / cut.slabs().size() * cut.items();
    return new Piece(
        firstItem,
        Math.min(cut.items(), problem.batch() - firstItem),
        slab,
        group,
        firstBlock,
        Math.min(layout.blocks(), firstBlock + cut.blocks()));
  }

  SlabRows rows(Piece piece) {
    return rows.get(piece.slab());
  }

  /// Input positions of an item that a piece reads: neighbours in each channel.
  Span positions(Piece piece) {
    Span along = cut.slabs().get(piece.slab()).positions();
    int each = Slabs.positions(problem);
    return new Span(along.from() * each, along.to() * each);
  }

  /// Positions of a channel of the input.
  int inputCells() {
    return CellGrid.product(problem.coarse());
  }
}
