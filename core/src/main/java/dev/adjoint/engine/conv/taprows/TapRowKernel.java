package dev.adjoint.engine.conv.taprows;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.LastPlan;
import dev.adjoint.engine.conv.taprows.TapRowRun.Prepared;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;

/// A layer packed for [TapRows].
final class TapRowKernel implements ConvKernel {
  private final Prepared prepared;
  private final LastPlan<ConvProblem, TapRowPlan> plans;

  TapRowKernel(ConvLayer layer, Lanes lanes) {
    prepared = new Prepared(layer, new TapRowLayout(layer), lanes);
    plans = new LastPlan<>(problem -> new TapRowPlan(problem, prepared.layout()));
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    ConvProblem problem = prepared.layer().problem(input.shape());
    TapRowPlan plan = plans.of(problem);
    Workers team = workers.worth(problem.multiplyAdds());
    float[] result = buffers.floats(plan.result().elements());
    TapRowRun run = new TapRowRun(prepared, plan, input.values(), result);
    team.share(plan.pieces(), scratch -> new TapRowWork(run, scratch));
    return Tensor.of(plan.result(), result);
  }
}
