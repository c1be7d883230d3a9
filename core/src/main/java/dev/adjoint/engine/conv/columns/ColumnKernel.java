package dev.adjoint.engine.conv.columns;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.LastPlan;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;

/// A layer packed for [TapColumns].
final class ColumnKernel implements ConvKernel {
  private final ConvLayer layer;
  private final Lanes lanes;
  private final ColumnLayout layout;
  private final ColumnWeights weights;
  private final LastPlan<ConvProblem, ColumnPlan> plans;

  ColumnKernel(ConvLayer layer, Lanes lanes) {
    this.layer = layer;
    this.lanes = lanes;
    layout = new ColumnLayout(layer);
    weights = new ColumnWeights(layer, layout, lanes);
    plans = new LastPlan<>(problem -> new ColumnPlan(problem, layout));
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    ConvProblem problem = layer.problem(input.shape());
    ColumnPlan plan = plans.of(problem);
    Workers team = workers.worth(problem.multiplyAdds());
    float[] result = buffers.floats(plan.result().elements());
    ColumnRun run = new ColumnRun(layer, layout, lanes, weights, plan, input.values(), result);
    team.share(plan.pieces(), scratch -> new ColumnWork(run, scratch));
    return Tensor.of(plan.result(), result);
  }
}
