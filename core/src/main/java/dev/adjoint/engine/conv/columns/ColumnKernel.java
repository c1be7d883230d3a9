package dev.adjoint.engine.conv.columns;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;

/// A layer packed for [TapColumns].
final class ColumnKernel implements ConvKernel {
  private record Planned(ConvProblem problem, ColumnPlan plan) {}

  private final ConvLayer layer;
  private final Lanes lanes;
  private final ColumnLayout layout;
  private final ColumnWeights weights;

  /// The plan of the last input: inputs of one size tend to follow one another.
  private volatile Optional<Planned> last = Optional.empty();

  ColumnKernel(ConvLayer layer, Lanes lanes) {
    this.layer = layer;
    this.lanes = lanes;
    layout = new ColumnLayout(layer);
    weights = new ColumnWeights(layer, layout, lanes);
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    ConvProblem problem = layer.problem(input.shape());
    ColumnPlan plan = plan(problem);
    Workers team = workers.worth(problem.multiplyAdds());
    float[] result = buffers.floats(plan.result().elements());
    ColumnRun run = new ColumnRun(layer, layout, lanes, weights, plan, input.values(), result);
    team.share(plan.pieces(), scratch -> new ColumnWork(run, scratch));
    return Tensor.of(plan.result(), result);
  }

  private ColumnPlan plan(ConvProblem problem) {
    Planned planned =
        last.filter(p -> p.problem().equals(problem))
            .orElseGet(() -> new Planned(problem, new ColumnPlan(problem, layout)));
    last = Optional.of(planned);
    return planned.plan();
  }
}
