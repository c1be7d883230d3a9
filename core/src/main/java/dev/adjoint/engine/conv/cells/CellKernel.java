package dev.adjoint.engine.conv.cells;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.LastPlan;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;

/// A layer packed for [Cells].
final class CellKernel implements ConvKernel {
  private final ConvLayer layer;
  private final Lanes lanes;
  private final CellWeights weights;
  private final LastPlan<ConvProblem, CellPlan> plans;

  CellKernel(ConvLayer layer, Lanes lanes) {
    this.layer = layer;
    this.lanes = lanes;
    weights = new CellWeights(layer, lanes);
    plans = new LastPlan<>(problem -> new CellPlan(layer, problem, weights, lanes));
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    ConvProblem problem = layer.problem(input.shape());
    CellPlan plan = plans.of(problem);
    Workers team = workers.worth(problem.multiplyAdds());
    float[] result = buffers.floats(plan.result().elements());
    team.share(
        plan.pieces(),
        scratch -> new CellWork(layer, lanes, plan, input.values(), result, scratch));
    return Tensor.of(plan.result(), result);
  }
}
