package dev.adjoint.engine.conv.taprows;

import dev.adjoint.engine.conv.slab.CellGrid;
import dev.adjoint.engine.conv.slab.SlabRows;
import dev.adjoint.engine.conv.slab.Slabs;
import dev.adjoint.engine.conv.slab.Slabs.Piece;
import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.Span;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/// What the size of a layer's input decides: how the work is cut, and where products are added.
///
/// The sums of a channel are rows of cells; each row holds the phases of the innermost axis one behind
/// the other, as many as the stride. A tap belongs to one phase and adds a row of products to it,
/// shifted.
final class TapRowPlan {
  private final ConvProblem problem;
  private final Slabs.Parts parts;
  private final Slabs cut;
  private final List<SlabRows> rows;
  private final int phaseLength;
  private final int cells;
  private final int[] firstCells;
  private final int[] tapCells;
  private final int[] offsets;

  TapRowPlan(ConvProblem problem, TapRowLayout layout) {
    this.problem = problem;
    parts = layout.parts(problem);
    cut = Slabs.cut(problem, parts).orElseThrow();
    phaseLength = layout.phaseLength(problem, cut.longest());
    int row = phaseLength * (int) layout.inner().stride();
    CellGrid grid = CellGrid.of(problem, cut.longest()).withInner(row);
    rows = cut.slabs().stream().map(slab -> new SlabRows(problem, grid, slab)).toList();
    cells = grid.count();
    firstCells = IntStream.of(grid.firstRows()).map(first -> first * row).toArray();
    tapCells =
        IntStream.of(grid.tapRows())
            .flatMap(tapRow -> innerTaps(layout.inner()).map(tap -> tapRow * row + tap))
            .toArray();
    int pitch = layout.strip();
    offsets = IntStream.range(0, layout.weights().inputs()).map(i -> i * pitch).toArray();
  }

  /// Where the taps of the innermost axis add in a row of sums.
  private IntStream innerTaps(ConvAxis axis) {
    int stride = (int) axis.stride();
    return IntStream.range(0, (int) axis.kernel())
        .map(tap -> tap * (int) axis.dilation())
        .map(cell -> cell % stride * phaseLength + cell / stride);
  }

  Shape result() {
    return problem.fineShape();
  }

  /// Cells of the sums of one channel.
  int cells() {
    return cells;
  }

  /// Cells of one phase in a row of sums.
  int phaseLength() {
    return phaseLength;
  }

  /// For each row of positions, where its first position's first tap adds.
  int[] firstCells() {
    return firstCells;
  }

  /// For each tap, how far behind it adds.
  int[] tapCells() {
    return tapCells;
  }

  /// For each input channel, where it lies in a packed strip.
  int[] offsets() {
    return offsets;
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

  /// How many of them are in a row along the innermost axis.
  int rowLength(Piece piece) {
    return problem.coarse().size() == 1
        ? (int) positions(piece).count()
        : problem.coarse().getLast();
  }

  /// Positions of a channel of the input.
  int inputCells() {
    return CellGrid.product(problem.coarse());
  }
}
