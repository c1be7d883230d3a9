package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.LastPlan;
import dev.adjoint.engine.conv.Layouts;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;
import java.util.function.Function;

/// A layer whose weights are transformed for tiles of one size: beforehand, or, if they serve but one
/// run, in that run, by all its threads.
final class WinogradKernel implements ConvKernel {
  private record Sizes(ConvProblem problem, Layouts layouts) {}

  private final ConvLayer layer;
  private final Lanes lanes;
  private final TileGrid anySize;
  private final WeightTable table;
  private final StartingSums sums;

  /// Empty if they serve but one run.
  private final Optional<TransformedWeights> prepared;

  private final LastPlan<Sizes, WinogradPlan> plans;

  WinogradKernel(ConvLayer layer, Tiling tiling, boolean once, Lanes lanes) {
    this.layer = layer;
    this.lanes = lanes;
    anySize = tiling.anySize(layer);
    table = new WeightTable(layer.layout(), anySize, lanes);
    sums = new StartingSums(layer, table.parts());
    plans = new LastPlan<>(sizes -> plan(sizes.problem, sizes.layouts, tiling));
    prepared = once ? Optional.empty() : Optional.of(transformed(Workers.CALLER));
  }

  private WinogradPlan plan(ConvProblem problem, Layouts layouts, Tiling tiling) {
    return new WinogradPlan(layer, problem, layouts, tiling.grid(layer, problem), table, lanes);
  }

  private TransformedWeights transformed(Workers workers) {
    return TransformedWeights.of(layer, anySize, table, lanes, workers);
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    return run(input, Layouts.PLANES, buffers, workers);
  }

  @Override
  public FloatTensor run(FloatTensor input, Layouts layouts, Buffers buffers, Workers workers) {
    ConvProblem problem = layer.problem(layouts.input().tensor(input.shape()));
    Workers team = workers.worth(problem.multiplyAdds());
    WinogradPlan plan = plans.of(new Sizes(problem, layouts));
    Function<Scratch, PartWeights> weights = weights(plan, team);
    float[] result = buffers.floats(plan.result().elements());
    team.share(
        plan.pieces(),
        scratch ->
            new WinogradWork(
                layer, lanes, plan, sums, weights.apply(scratch), input.values(), result, scratch));
    return Tensor.of(plan.result(), result);
  }

  private Function<Scratch, PartWeights> weights(WinogradPlan plan, Workers team) {
    if (prepared.isEmpty() && plan.isOneBox() && PassingWeights.fit(table)) {
      return scratch -> new PassingWeights(layer, anySize, table, lanes, scratch);
    }
    TransformedWeights all = prepared.orElseGet(() -> transformed(team));
    return scratch -> all;
  }
}
