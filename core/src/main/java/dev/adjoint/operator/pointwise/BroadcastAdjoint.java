package dev.adjoint.operator.pointwise;

import dev.adjoint.geometry.Footprint;
import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.stride.View;
import dev.adjoint.stride.Walk;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// The adjoint of an operator that broadcasts, in one of its inputs: sums over the cells that the
/// operator repeats.
///
/// Inputs are the operator's, with a tensor shaped like its output in place of `input`; what the
/// operator merely adds to that input may be left out. One output, of shape `shape`.
///
/// @param of the operator
/// @param shape the shape of the operator's input
public record BroadcastAdjoint(BroadcastLinear of, int input, Shape shape) implements Pointwise {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    return List.of(TensorSpec.of(Types.requireReal(inputs.at(input)), shape));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Tensor cells = of.pull(input, inputs, buffers);
    if (!Broadcast.shape(List.of(shape, cells.shape())).equals(cells.shape())) {
      throw new IllegalArgumentException(
          "shape %s does not broadcast to %s".formatted(shape, cells.shape()));
    }
    return List.of(cells.shape().equals(shape) ? cells : rounded(sums(cells), cells, buffers));
  }

  /// Cells in float64, summed over those where `like` is repeated, in its type.
  static Tensor gathered(Tensor cells, Tensor like, Buffers buffers) {
    BroadcastAdjoint sum = new BroadcastAdjoint(new Sum(), 0, like.shape());
    DoubleTensor sums = sum.evaluate(Inputs.of(List.of(cells))).getFirst().toDoubles();
    Result result = Result.of(like.type(), like.shape(), buffers);
    result.store(sums.values(), 0, sums.values().length);
    return result.tensor();
  }

  private double[] sums(Tensor cells) {
    double[] sums = new double[shape.elements()];
    View to = View.broadcast(shape, cells.shape());
    Walk.over(cells.shape(), to, View.rowMajor(cells.shape()))
        .forEachRun(run -> add(run, cells, sums));
    return sums;
  }

  private static void add(Walk.Run run, Tensor cells, double[] sums) {
    for (int i = 0; i < run.length(); i++) {
      sums[run.at(0, i)] += cells.real(run.at(1, i));
    }
  }

  private Tensor rounded(double[] sums, Tensor like, Buffers buffers) {
    if (like instanceof DoubleTensor) {
      return Tensor.of(shape, sums);
    }
    float[] rounded = buffers.floats(sums.length);
    for (int i = 0; i < sums.length; i++) {
      rounded[i] = (float) sums[i];
    }
    return Tensor.of(shape, rounded);
  }

  /// None: it sums over what was repeated.
  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return Optional.empty();
  }
}
