package dev.adjoint.engine.conv.taprows;

import dev.adjoint.engine.conv.WeightFetch;
import dev.adjoint.engine.conv.slab.Slabs;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;

/// What [TapRows] costs, in fused multiply-adds at full speed. The constants are times measured beside
/// the peak of 16 multiply-adds a cycle (Zen 4, one thread, JDK 25).
final class TapRowCost {
  /// Of the peak, for deep products.
  private static final double PACE = 0.93;

  /// Multiply-adds of depth that loading and storing the sums of a tile takes as long as.
  private static final double SHORT = 11;

  private static final double ADDED_RUN = 160;
  private static final double ADDED = 6.5;
  private static final double STORED = 40;
  private static final double PACKED = 5;

  /// To fetch a weight from memory, row by row of a panel.
  private static final double FETCHED = 20;

  private final ConvProblem problem;
  private final TapRowLayout layout;
  private final Lanes lanes;
  private final double positions;
  private final double rowLength;

  TapRowCost(ConvProblem problem, TapRowLayout layout, Lanes lanes) {
    this.problem = problem;
    this.layout = layout;
    this.lanes = lanes;
    Slabs cut = Slabs.cut(problem, layout.parts(problem)).orElseThrow();
    positions = problem.batch() * cut.positionsOfItem(problem);
    double row = problem.coarse().size() == 1 ? cut.longest() : problem.coarse().getLast();
    rowLength = Math.clamp(row, 1, layout.strip());
  }

  double total() {
    return multiplied() + added() + stored() + packed() + fetched();
  }

  private double fetched() {
    double weights = problem.weightShape().elements();
    return WeightFetch.isFar(weights) ? weights * FETCHED : 0;
  }

  private double multiplied() {
    double rows = layout.weights().resultChannels() * (double) layout.weights().taps();
    double lanesOfStrip = Math.max(1, Math.min(positions, layout.strip()));
    double whole = Math.ceil(lanesOfStrip / lanes.multiple()) * lanes.multiple();
    double depth = layout.weights().inputs();
    return rows * positions * whole / lanesOfStrip * (depth + SHORT) / PACE;
  }

  private double added() {
    double rows = layout.weights().resultChannels() * (double) layout.weights().taps();
    return rows * positions * (ADDED + ADDED_RUN / rowLength);
  }

  private double stored() {
    return STORED * problem.fineShape().elements();
  }

  private double packed() {
    return PACKED * positions * layout.weights().inputChannels() * layout.blocks();
  }
}
