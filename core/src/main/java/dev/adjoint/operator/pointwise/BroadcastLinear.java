package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;

/// An operator that is linear in some of its inputs and broadcasts them. Its adjoint there
/// multiplies by what the operator multiplies by, and sums over the cells that were repeated.
sealed interface BroadcastLinear extends Linear permits Add, Div, Mean, Mul, Sub, Sum, Where {
  /// What the result is at each cell of the output, before the sum.
  ///
  /// @param inputs the operator's own, with a tensor shaped like the output in place of `input`
  Tensor pull(int input, Inputs<Tensor> inputs, Buffers buffers);

  @Override
  default Operator adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return new BroadcastAdjoint(this, input, inputs.at(input).shape());
  }
}
