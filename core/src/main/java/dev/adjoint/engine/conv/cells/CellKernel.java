package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;

/// A layer packed for [Cells].
final class CellKernel implements ConvKernel {
  private record Planned(ConvProblem problem, CellPlan plan) {}

  private final ConvLayer layer;
  private final Lanes lanes;
  private final CellWeights weights;

  /// The plan of the last input: inputs of one size tend to follow one another.
  private volatile Optional<Planned> last = Optional.empty();

  CellKernel(ConvLayer layer, Lanes lanes) {
    this.layer = layer;
    this.lanes = lanes;
    weights = new CellWeights(layer, lanes);
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    ConvProblem problem = layer.problem(input.shape());
    CellPlan plan = plan(problem);
    Workers team = workers.worth(problem.multiplyAdds());
    float[] result = buffers.floats(plan.result().elements());
    team.share(
        plan.pieces(),
        scratch -> new CellWork(layer, lanes, plan, input.values(), result, scratch));
    return Tensor.of(plan.result(), result);
  }

  private CellPlan plan(ConvProblem problem) {
    Planned planned =
        last.filter(p -> p.problem().equals(problem))
            .orElseGet(() -> new Planned(problem, new CellPlan(layer, problem, weights, lanes)));
    last = Optional.of(planned);
    return planned.plan();
  }
}
