package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import java.util.List;

/// What tiles cost, in fused multiply-adds of one number at full speed, 16 to a cycle.
final class WinogradCost {
  /// To move a number by itself, and by a shuffle with others.
  private static final double MOVE = 40;

  private static final double SHUFFLE = 20;

  /// To move a number where results of a phase lie so many cells apart.
  private static final double MOVE_FAR = 100;

  private static final int FAR = 4;

  /// Results of a tile for which there is no shuffle.
  private static final int ODD = 3;

  /// To combine rows, for each number combined.
  private static final double COMBINE = 12;

  /// To fetch a weight from beyond the caches that belong to one core.
  private static final double FETCH = 5;

  /// The part of the peak that matrix products reach.
  private static final double PACE = 0.85;

  private WinogradCost() {}

  static double of(ConvLayer layer, ConvProblem problem, List<TilePhase> phases, Lanes lanes) {
    WeightLayout layout = layer.layout();
    TilePhase first = phases.getFirst();
    int lanesOfRow = WinogradPlan.lanesOfRow(first, lanes);
    double tiles = (double) problem.batch() * first.outer().tiles() * lanesOfRow;
    int inputs = WinogradPlan.mostProducts(phases) * layout.inputs();
    double weights = WinogradPlan.weights(layout, phases);
    int pitch = WinogradPlan.lanesOfBox((int) Math.min(tiles, 1 << 28), inputs, weights, lanes);
    double boxes = Math.ceil(tiles / pitch);
    boolean shuffled = WinogradPlan.fillsVectors(first, lanes) && first.inner().m() != ODD;
    double group = 0;
    for (int i = 0; i < phases.size(); i++) {
      TilePhase phase = phases.get(i);
      boolean gathers = i == 0 || !phase.readsAs(phases.get(i - 1));
      group +=
          (gathers ? input(layout, phase, boxes * pitch, shuffled ? SHUFFLE : MOVE) : 0)
              + products(layout, phase, boxes, pitch)
              + results(layout, phase, boxes * pitch, resultMove(first, shuffled));
    }
    return layout.groups() * group;
  }

  /// Far apart, each number is stored to a line of the cache of its own.
  private static double resultMove(TilePhase phase, boolean shuffled) {
    int stride = phase.inner().resultStride();
    if (stride >= FAR) {
      return MOVE_FAR;
    }
    return shuffled && stride == 1 ? SHUFFLE : MOVE;
  }

  private static double input(WeightLayout layout, TilePhase phase, double lanes, double move) {
    return layout.inputs() * (double) phase.products() * lanes * (move + COMBINE);
  }

  private static double products(WeightLayout layout, TilePhase phase, double boxes, int pitch) {
    double pairs = (double) layout.inputs() * layout.results() * phase.products();
    return pairs * boxes * (pitch / PACE + FETCH);
  }

  private static double results(WeightLayout layout, TilePhase phase, double lanes, double move) {
    double written = phase.outer().m() * (double) phase.inner().m();
    return layout.results() * lanes * (phase.products() * COMBINE + written * move);
  }
}
