package dev.adjoint.engine.conv.depthwise;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.LastPlan;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;

/// A layer packed for [Depthwise]. How weights are packed hangs on the size of the input.
final class DepthwiseKernel implements ConvKernel {
  private final ConvLayer layer;
  private final Lanes lanes;

  private final LastPlan<Shape, Prepared> last = new LastPlan<>(this::prepare);

  private record Prepared(DepthwisePlan plan, PackedTaps weights, Shape result) {}

  DepthwiseKernel(ConvLayer layer, Lanes lanes) {
    this.layer = layer;
    this.lanes = lanes;
  }

  @Override
  public FloatTensor run(FloatTensor input, Buffers buffers, Workers workers) {
    Prepared prepared = last.of(input.shape());
    float[] result = buffers.floats(prepared.result.elements());
    if (result.length > 0) {
      compute(prepared, input.values(), result, workers);
    }
    return Tensor.of(prepared.result, result);
  }

  private Prepared prepare(Shape input) {
    layer.requireFit(input);
    ConvProblem problem = layer.problem(input);
    DepthwisePlan plan = new DepthwisePlan(layer, problem);
    PackedTaps weights = new PackedTaps(plan, layer.weights().values(), lanes);
    return new Prepared(plan, weights, layer.output(problem));
  }

  private void compute(Prepared prepared, float[] input, float[] result, Workers workers) {
    DepthwisePlan plan = prepared.plan;
    workers.share(
        plan.pieces(),
        scratch -> new DepthwiseWork(layer, plan, prepared.weights, lanes, input, result, scratch));
  }
}
