package dev.adjoint.engine.conv.polyphase;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.LastPlan;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;

/// A layer packed for [Polyphase] or for [Rows], whose order of weights is the same.
final class PolyphaseKernel implements ConvKernel {
  /// Makes a plan.
  @FunctionalInterface
  interface Planner {
    Plan plan(ConvLayer layer, ConvProblem problem, PackedWeights weights, Lanes lanes);
  }

  private final ConvLayer layer;
  private final LastPlan<ConvProblem, Plan> plans;

  PolyphaseKernel(ConvLayer layer, Lanes lanes, Planner planner) {
    this.layer = layer;
    PackedWeights weights = Packer.pack(layer, lanes);
    plans = new LastPlan<>(problem -> planner.plan(layer, problem, weights, lanes));
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    ConvProblem problem = layer.problem(input.shape());
    Plan plan = plans.of(problem);
    Workers team = workers.worth(problem.multiplyAdds());
    float[] result = buffers.floats(plan.result().elements());
    team.share(plan.pieces(), scratch -> plan.work(input.values(), result, scratch));
    return Tensor.of(plan.result(), result);
  }
}
