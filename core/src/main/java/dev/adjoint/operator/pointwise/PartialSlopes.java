package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;

/// A function of two numbers with its slopes; tensors of them broadcast against each other.
sealed interface PartialSlopes extends Differentiable permits Div, PRelu, Pow {
  /// How the function of a and b changes with number `input` of the two; at a kink, one of the slopes
  /// around it.
  double slope(int input, double a, double b);

  @Override
  default Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    Tensor a = Meeting.spread(inputs.at(0), upstream.shape());
    Tensor b = Meeting.spread(inputs.at(1), upstream.shape());
    Result cells = Result.of(ElementType.FLOAT64, upstream.shape(), Buffers.FRESH);
    for (int i = 0; i < upstream.shape().elements(); i++) {
      cells.set(i, upstream.real(i) * slope(input, a.real(i), b.real(i)));
    }
    return BroadcastAdjoint.gathered(cells.tensor(), inputs.at(input), buffers);
  }
}
