package dev.adjoint.engine.conv.columns;

import dev.adjoint.engine.conv.WeightFetch;
import dev.adjoint.engine.conv.slab.Slabs;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;

/// What [TapColumns] costs, in fused multiply-adds at full speed. The constants are times measured
/// beside the peak of 16 multiply-adds a cycle (Zen 4, one thread, JDK 25).
final class ColumnCost {
  /// Of the peak, for deep products whose weights come from the cache.
  private static final double PACE = 0.93;

  /// Multiply-adds of depth that loading and storing the sums of a tile takes as long as.
  private static final double SHORT = 11;

  /// To fetch a weight, beside the products with it; and from memory.
  private static final double FETCHED = 6;

  private static final double FETCHED_FAR = 14;

  private static final double ADDED_RUN = 160;
  private static final double ADDED = 6.5;
  private static final double STORED = 60;
  private static final double PACKED = 20;

  private final ConvProblem problem;
  private final ColumnLayout layout;
  private final Lanes lanes;
  private final Slabs cut;
  private final double positions;

  ColumnCost(ConvProblem problem, ColumnLayout layout, Lanes lanes) {
    this.problem = problem;
    this.layout = layout;
    this.lanes = lanes;
    cut = Slabs.cut(problem, layout.parts(problem)).orElseThrow();
    positions = problem.batch() * cut.positionsOfItem(problem);
  }

  double total() {
    return multiplied() + added() + stored() + packed();
  }

  private double multiplied() {
    double weights = ColumnWeights.floats(layout, lanes);
    double depth = layout.weights().inputs();
    double fetched = WeightFetch.isFar(weights) ? FETCHED_FAR : FETCHED;
    double computed = Math.max(positions, lanes.multiple());
    return weights * (computed * (1 + SHORT / Math.max(1, depth)) / PACE + fetched);
  }

  private double added() {
    double columns = ColumnWeights.floats(layout, lanes) / Math.max(1, layout.weights().inputs());
    double runs = columns / (layout.tapsOfRun() * layout.side());
    return positions * (columns * ADDED + runs * ADDED_RUN);
  }

  private double stored() {
    return STORED * problem.fineShape().elements();
  }

  private double packed() {
    double parts = Math.ceilDiv(layout.blocks(), cut.blocks());
    return PACKED * parts * positions * layout.weights().inputChannels();
  }
}
