package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Operators that give the same elements, in the same order, another shape. The first input holds
/// the elements; nothing is copied.
public sealed interface Reshaping extends Arrangement, Linear
    permits Flatten, Reshape, ReshapeTo, Squeeze, Unsqueeze {
  @Override
  default List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return List.of(inputs.at(0).reshape(Inference.shape(this, inputs)));
  }

  @Override
  default boolean followsSizes() {
    return true;
  }

  @Override
  default boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  default Operator adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return new ReshapeTo(inputs.at(0).shape());
  }
}
