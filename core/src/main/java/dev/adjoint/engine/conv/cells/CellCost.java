package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightFetch;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.phase.CellGrid;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;

/// What it costs, in fused multiply-adds of one number at full speed, 16 to a cycle. Measured on Zen 4
/// with AVX-512.
final class CellCost {
  /// The part of the peak that tiles of one and of more vectors of channels reach.
  private static final double ONE_VECTOR = 0.7;

  private static final double PACE = 0.95;

  /// To begin and end a tile, for each number of it.
  private static final double SUM = 8;

  /// To copy a number of the input, and to store one of the result.
  private static final double PACKED = 15;

  private static final double STORED = 19;

  /// To store one by way of memory close together.
  private static final double STORED_CLOSE = 30;

  /// To copy a number where rows are shorter than a vector.
  private static final double SHORT = 30;

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
    boolean isShort = grid.columns().axis().input() < lanes.multiple();
    return numbers * (isShort ? SHORT : PACKED);
  }

  private double products() {
    int phases = grid.phases().size();
    double depth = (double) layout.inputs() * layout.taps();
    double fetch = WeightFetch.each((double) CellWeights.numbers(layout, lanes));
    double sum = 0;
    for (int width : lanes.cellWidths(layout.results())) {
      double computed = computed(width);
      sum += width * depth * (computed / pace(width) + cut.boxes() * fetch);
      sum += width * computed * phases * SUM;
    }
    return sum;
  }

  /// Cells of a phase of the result, where tiles are filled up. Positions without a cell are left out.
  private double computed(int width) {
    double boxes = Math.max(1, cut.boxes());
    double inBox = (double) grid.resultCells() * grid.batch() / grid.phases().size() / boxes;
    double tile = lanes.cellTile(width);
    return tile * Math.ceil(inBox / tile) * boxes;
  }

  private double pace(int width) {
    return width <= lanes.multiple() ? ONE_VECTOR : PACE;
  }

  private double stored() {
    double results = (double) layout.resultChannels() * grid.resultCells() * grid.batch();
    return results * (CellStore.isStraight(grid.resultCells()) ? STORED : STORED_CLOSE);
  }
}
