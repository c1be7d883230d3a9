package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;

/// What it costs, in fused multiply-adds of one number at full speed, 16 to a cycle. Measured on Zen 4
/// with AVX-512.
final class CellCost {
  /// The part of the peak that tiles reach.
  private static final double PACE = 0.93;

  /// The same for tiles of one vector.
  private static final double NARROW_PACE = 0.6;

  /// Cells of a tile.
  private static final int TILE = 6;

  /// To begin and end a tile, for each number of it.
  private static final double SUM = 8;

  /// To copy a number of the input, and to store one of the result.
  private static final double PACKED = 12;

  private static final double STORED = 12;

  /// The same where rows are shorter than a vector.
  private static final double SHORT = 50;

  /// To fetch a weight from beyond the caches that belong to one core.
  private static final double FETCH = 5;

  /// To begin a piece of work: 3 microseconds.
  private static final double PIECE = 180_000;

  private final WeightLayout layout;
  private final CellGrid grid;
  private final CellCut cut;
  private final Lanes lanes;
  private final double shares;

  CellCost(ConvLayer layer, ConvProblem problem, Lanes lanes) {
    this.lanes = lanes;
    layout = layer.layout();
    grid = CellGrid.of(layer.operator(), problem);
    cut = CellCut.of(grid, layout.inputs(), lanes.cellWidths(layout.results()).getFirst());
    shares = CellPlan.sharesOfGroup(cut, layout.groups(), problem.multiplyAdds());
  }

  double total() {
    double boxes = cut.boxes();
    return layout.groups() * (packed() + products() + boxes * shares * PIECE) + stored();
  }

  private double packed() {
    CellLayout slab = CellLayout.of(grid, layout.inputs(), cut.rows(), cut.columns());
    double numbers = cut.boxes() * (double) cut.planes() * slab.position();
    return shares * numbers * each(grid.columns().axis().input(), PACKED);
  }

  private double each(int length, double wide) {
    return length < lanes.multiple() ? SHORT : wide;
  }

  private double products() {
    double inBox = Math.max(1, cut.planes() * (double) cut.rows() * cut.columns());
    double tiles = Math.ceil(inBox / TILE) * TILE / inBox;
    double sum = 0;
    for (int width : lanes.cellWidths(layout.results())) {
      double depth = (double) CellLayout.cell(layout.inputs()) * layout.taps();
      double pace = width <= lanes.multiple() ? NARROW_PACE : PACE;
      sum += width * (depth * (grid.positions() * tiles / pace + cut.boxes() * FETCH));
      sum += width * grid.positions() * tiles * grid.phases().size() * SUM;
    }
    return sum;
  }

  private double stored() {
    int row = grid.columns().axis().result();
    return (double) layout.resultChannels()
        * grid.resultCells()
        * batch()
        * each(row * row, STORED);
  }

  private double batch() {
    return grid.batch();
  }
}
