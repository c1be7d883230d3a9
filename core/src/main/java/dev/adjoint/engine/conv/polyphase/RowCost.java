package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightFetch;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.conv.phase.CellGrid;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;

/// What [Rows] cost, in fused multiply-adds of one number at full speed, 16 to a cycle. Measured on
/// Zen 4 with AVX-512.
final class RowCost {
  /// The part of the peak that tiles reach, without their beginnings and ends.
  private static final double PACE = 0.95;

  /// Cycles to begin and end a tile, and to store a vector of it.
  private static final double TILE = 100;

  private static final double TILE_VECTOR = 3.75;

  /// How much longer than its products a step of a tile takes that is one vector wide.
  private static final double NARROW = 1.45;

  /// Cycles to copy a vector of the input, and to begin a row of it.
  private static final double COPIED = 8;

  private static final double COPIED_ROW = 30;

  /// To begin a piece of work: a microsecond.
  private static final double PIECE = 60_000;

  /// Cycles in which a tile loads what one step of the depth reads, whatever its height.
  private static final double LOADS = 7.6;

  /// Products of a cycle.
  private static final double CYCLE = 16;

  private final WeightLayout layout;
  private final CellGrid grid;
  private final RowCut cut;
  private final Lanes lanes;

  RowCost(ConvLayer layer, ConvProblem problem, Lanes lanes) {
    this.lanes = lanes;
    layout = layer.layout();
    grid = CellGrid.of(layer.operator(), problem);
    cut = RowCut.of(grid, layout);
  }

  double total() {
    double weights = (double) layout.inputs() * layout.results() * layout.taps();
    double piece = PIECE + weights * WeightFetch.each(weights);
    return layout.groups() * (products() + copies() + cut.boxes() * piece);
  }

  private double products() {
    double panels = Math.ceil(layout.results() / (double) lanes.highestPanel());
    double height = layout.results() / Math.max(1, panels);
    double rows = grid.planes() * grid.rows().axis().positions();
    return rows * panels * row(grid.columns().axis().positions(), height) * CYCLE;
  }

  /// The cycles of a row of so many positions: tiles of three vectors, of two for what is left, of one
  /// where rows are so short that the last tile cannot lie over the one before.
  private double row(int columns, double height) {
    int vectors = Math.ceilDiv(columns, lanes.multiple());
    boolean isShort = columns < lanes.wide() && columns % lanes.multiple() != 0;
    if (vectors < 2 || isShort) {
      int pairs = (vectors - 1) / 2;
      return pairs * tile(2, height) + (vectors - 2 * pairs) * tile(1, height);
    }
    int pairs = 2 * vectors % 3;
    int wide = (vectors - 2 * pairs) / 3;
    return wide * tile(3, height) + pairs * tile(2, height);
  }

  private double tile(int vectors, double height) {
    double depth = (double) layout.inputs() * layout.taps();
    double step = vectors == 1 ? NARROW * height : Math.max(vectors * height, LOADS) / PACE;
    return depth * step + TILE + TILE_VECTOR * vectors * height;
  }

  private double copies() {
    RowLayout slab = RowLayout.of(grid, layout.inputs(), cut.rows(), cut.columns());
    double rows = cut.boxes() * (double) slab.planes().size() * slab.lines();
    double reads = rows * layout.inputs() * slab.reads().reads().size();
    return reads * (COPIED_ROW + slab.read() / 16.0 * COPIED) * CYCLE;
  }
}
