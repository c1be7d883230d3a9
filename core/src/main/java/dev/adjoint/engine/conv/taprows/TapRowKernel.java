package dev.adjoint.engine.conv.taprows;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.taprows.TapRowRun.Prepared;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;

/// A layer packed for [TapRows].
final class TapRowKernel implements ConvKernel {
  private record Planned(ConvProblem problem, TapRowPlan plan) {}

  private final Prepared prepared;

  /// The plan of the last input: inputs of one size tend to follow one another.
  private volatile Optional<Planned> last = Optional.empty();

  TapRowKernel(ConvLayer layer, Lanes lanes) {
    prepared = new Prepared(layer, new TapRowLayout(layer), lanes);
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    ConvProblem problem = prepared.layer().problem(input.shape());
    TapRowPlan plan = plan(problem);
    Workers team = workers.worth(problem.multiplyAdds());
    float[] result = buffers.floats(plan.result().elements());
    TapRowRun run = new TapRowRun(prepared, plan, input.values(), result);
    team.share(plan.pieces(), scratch -> new TapRowWork(run, scratch));
    return Tensor.of(plan.result(), result);
  }

  private TapRowPlan plan(ConvProblem problem) {
    Planned planned =
        last.filter(p -> p.problem().equals(problem)).orElseGet(() -> planned(problem));
    last = Optional.of(planned);
    return planned.plan();
  }

  private Planned planned(ConvProblem problem) {
    return new Planned(problem, new TapRowPlan(problem, prepared.layout()));
  }
}
