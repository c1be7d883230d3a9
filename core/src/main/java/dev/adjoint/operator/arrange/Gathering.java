package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Operators that read elements of their first input where their second, of integers, says. Indices
/// may count from -1 backwards.
///
/// Linear in the first input; the way back adds each element to where it was read from.
public sealed interface Gathering extends Arrangement, Linear
    permits Gather, GatherElements, GatherND {
  /// What is read of a tensor of shape `data`.
  ///
  /// @throws IllegalArgumentException if an index is out of range
  Blocks blocks(Shape data, Tensor indices);

  @Override
  default List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Shape result = Inference.shape(this, inputs);
    Blocks read = blocks(inputs.at(0).shape(), inputs.at(1));
    return List.of(read.gather(inputs.at(0), result, buffers));
  }

  /// Indices must be known, but what they read need not be.
  @Override
  default boolean followsSizes() {
    return true;
  }

  @Override
  default boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  default GatherAdjoint adjoint(int input, Inputs<TensorSpec> inputs) {
    requireLinear(input);
    return new GatherAdjoint(this, inputs.at(0).shape());
  }
}
