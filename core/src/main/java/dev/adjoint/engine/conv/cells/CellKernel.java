package dev.adjoint.engine.conv.cells;

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

/// A layer packed for [Cells].
final class CellKernel implements ConvKernel {
  private record Sizes(ConvProblem problem, Layouts layouts) {}

  private final ConvLayer layer;
  private final Lanes lanes;
  private final CellWeights weights;
  private final LastPlan<Sizes, CellPlan> plans;

  CellKernel(ConvLayer layer, Lanes lanes) {
    this.layer = layer;
    this.lanes = lanes;
    weights = new CellWeights(layer, lanes);
    plans = new LastPlan<>(this::plan);
  }

  private CellPlan plan(Sizes sizes) {
    return new CellPlan(layer, sizes.problem, sizes.layouts, weights, lanes);
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    return run(input, Layouts.PLANES, buffers, workers);
  }

  @Override
  public FloatTensor run(FloatTensor input, Layouts layouts, Buffers buffers, Workers workers) {
    ConvProblem problem = layer.problem(layouts.input().tensor(input.shape()));
    CellPlan plan = plans.of(new Sizes(problem, layouts));
    Workers team = workers.worth(problem.multiplyAdds());
    float[] result = buffers.floats(plan.result().elements());
    team.share(
        plan.pieces(),
        scratch -> new CellWork(layer, lanes, plan, input.values(), result, scratch));
    return Tensor.of(plan.result(), result);
  }
}
