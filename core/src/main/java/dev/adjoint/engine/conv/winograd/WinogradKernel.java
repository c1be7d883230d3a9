package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.Scratch;
import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.LastPlan;
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
  private final ConvLayer layer;
  private final Lanes lanes;
  private final TileGrid anySize;
  private final WeightTable table;
  private final StartingSums sums;

  /// Empty if they serve but one run.
  private final Optional<TransformedWeights> prepared;

  private final LastPlan<ConvProblem, WinogradPlan> plans;

  WinogradKernel(ConvLayer layer, Tiling tiling, boolean once, Lanes lanes) {
    this.layer = layer;
    this.lanes = lanes;
    anySize = tiling.anySize(layer);
    table = new WeightTable(layer.layout(), anySize, lanes);
    sums = new StartingSums(layer, table.parts());
    plans =
        new LastPlan<>(
            problem -> new WinogradPlan(layer, problem, tiling.grid(layer, problem), table, lanes));
    prepared = once ? Optional.empty() : Optional.of(transformed(Workers.CALLER));
  }

  private TransformedWeights transformed(Workers workers) {
    return TransformedWeights.of(layer, anySize, table, lanes, workers);
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    ConvProblem problem = layer.problem(input.shape());
    Workers team = workers.worth(problem.multiplyAdds());
    WinogradPlan plan = plans.of(problem);
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
