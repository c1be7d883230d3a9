package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// The greatest or the least of each cell's numbers. Its gradient goes to the number that was chosen;
/// several that are equal share it evenly.
sealed interface Extreme extends Variadic, Differentiable permits Max, Min {
  @Override
  default boolean differentiableIn(int input) {
    return input >= 0;
  }

  @Override
  default Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    Tensor chosen = evaluate(inputs).getFirst();
    List<Tensor> met =
        inputs.present().stream().map(x -> Meeting.spread(x, chosen.shape())).toList();
    Result cells = Result.of(ElementType.FLOAT64, upstream.shape(), Buffers.FRESH);
    for (int i = 0; i < chosen.shape().elements(); i++) {
      double value = chosen.real(i);
      boolean isChosen = met.get(input).real(i) == value;
      cells.set(i, isChosen ? upstream.real(i) / equal(met, i, value) : 0);
    }
    return BroadcastAdjoint.gathered(cells.tensor(), inputs.at(input), buffers);
  }

  private static long equal(List<Tensor> met, int cell, double value) {
    return met.stream().filter(x -> x.real(cell) == value).count();
  }
}
