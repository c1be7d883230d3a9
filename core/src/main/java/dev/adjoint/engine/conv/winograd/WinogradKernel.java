package dev.adjoint.engine.conv.winograd;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;

/// A layer whose weights are transformed for tiles of one size.
final class WinogradKernel implements ConvKernel {
  private record Planned(ConvProblem problem, WinogradPlan plan) {}

  private final ConvLayer layer;
  private final Lanes lanes;
  private final Tiling tiling;
  private final TransformedWeights weights;

  /// The plan of the last input: inputs of one size tend to follow one another.
  private volatile Optional<Planned> last = Optional.empty();

  WinogradKernel(ConvLayer layer, Tiling tiling, Lanes lanes) {
    this.layer = layer;
    this.lanes = lanes;
    this.tiling = tiling;
    weights = TransformedWeights.of(layer, tiling.anySize(layer), lanes);
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    ConvProblem problem = layer.problem(input.shape());
    WinogradPlan plan = plan(problem);
    float[] result = buffers.floats(plan.result().elements());
    workers
        .worth(problem.multiplyAdds())
        .share(
            plan.pieces(),
            scratch ->
                new WinogradWork(layer, lanes, plan, weights, input.values(), result, scratch));
    return Tensor.of(plan.result(), result);
  }

  private WinogradPlan plan(ConvProblem problem) {
    Planned planned =
        last.filter(p -> p.problem().equals(problem))
            .orElseGet(() ->
                new Planned(
                    problem,
                    new WinogradPlan(
                        layer, problem, tiling.grid(layer, problem), weights.table(), lanes)));
    last = Optional.of(planned);
    return planned.plan();
  }
}
