package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.WeightFetch;
import dev.adjoint.engine.conv.WeightLayout;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.TileTransform;
import dev.adjoint.geometry.ConvProblem;
import java.util.List;

/// What tiles cost, in fused multiply-adds of one number at full speed, 16 to a cycle.
final class WinogradCost {
  /// The part of the peak that matrix products reach.
  private static final double PACE = 0.9;

  /// To begin a sum and to store it.
  private static final double SUM = 5;

  /// To turn and copy a number of the input.
  private static final double TURN = 35;

  /// To turn and copy a number of the result.
  private static final double STORE = 35;

  /// To transform a number, by transforms that are unrolled and by others.
  private static final double UNROLLED = 7;

  private static final double OTHER = 25;

  /// To find where a cell of a tile lies.
  private static final double LOCATE = 50;

  /// To transform a weight and to store it.
  private static final double WEIGHT = 38;

  /// To call one product.
  private static final double CALL = 2000;

  private final WeightLayout layout;
  private final TileGrid grid;
  private final Lanes lanes;
  private final Boxes boxes;
  private final double width;

  WinogradCost(ConvLayer layer, ConvProblem problem, TileGrid grid, Lanes lanes) {
    this.grid = grid;
    this.lanes = lanes;
    layout = layer.layout();
    List<ChannelPart> parts = ChannelPart.of(layout.results(), lanes);
    int tiles = BoxShape.tiles(grid, layout, problem.batch(), parts.size(), lanes);
    boxes = Boxes.of(grid, problem.batch(), tiles);
    width = parts.stream().mapToInt(ChannelPart::width).sum();
  }

  /// One run.
  double run() {
    return layout.groups() * boxes.count() * (inputs() + products() + results());
  }

  /// To transform the weights. That they are packed is not counted, for so they are by all algorithms.
  double preparation() {
    return WEIGHT * weights();
  }

  /// Transformed weights of all groups.
  private double weights() {
    return (double) layout.groups() * grid.products() * layout.inputs() * width;
  }

  /// The rows of phases for which the input is transformed anew.
  private double inputs() {
    double cost = 0;
    List<PhaseRow> rows = grid.rows();
    for (int i = 0; i < rows.size(); i++) {
      if (i == 0 || !rows.get(i).readsAs(rows.get(i - 1))) {
        cost += input(rows.get(i));
      }
    }
    return cost;
  }

  private double input(PhaseRow row) {
    double channels = lanes.roundUp(layout.inputs());
    double transformed = (double) row.inputs().size() * grid.places() * boxes.mostTiles();
    double cells =
        boxes.box(0).stream()
            .mapToDouble(patch -> PatchCells.of(grid, patch, row.inputs(), 0).count())
            .sum();
    return transformed * (channels * transform(grid.inputTransform()) + LOCATE)
        + cells * channels * TURN;
  }

  private static double transform(TileTransform transform) {
    return transform.isUnrolled() ? UNROLLED : OTHER;
  }

  private double products() {
    double products = (double) grid.products() * layout.inputs() * width;
    double sums = (double) phases() * grid.places() * width * boxes.mostTiles();
    return products * (boxes.mostTiles() / PACE + WeightFetch.each(weights()))
        + sums * SUM
        + phases() * grid.places() * CALL;
  }

  private int phases() {
    return grid.rows().stream().mapToInt(row -> row.phases().size()).sum();
  }

  private double results() {
    double tiles = (double) phases() * boxes.mostTiles();
    double transformed = tiles * grid.places() * width * transform(grid.resultTransform());
    return transformed + tiles * grid.results() * (width * STORE + LOCATE);
  }
}
