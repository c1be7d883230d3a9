package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// A function of any number of numbers, at least one, two at a time. Inputs of one type that
/// broadcast against each other; one output of that type.
public sealed interface Variadic extends Pointwise, Combination permits Extreme, Mean, Sum {
  @Override
  default List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    ElementType type = Types.same(inputs.present());
    inputs.present().forEach(this::requireType);
    return List.of(Broadcast.spec(type, inputs.present()));
  }

  /// Refuses inputs of types for which the function is not defined.
  ///
  /// @throws IllegalArgumentException if the function is not defined for the type of an input
  default void requireType(TensorSpec input) {
    Types.requireNumbers(input);
  }

  @Override
  default List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    if (inputs.present().stream().noneMatch(SymbolicTensor.class::isInstance)) {
      infer(inputs.map(TensorSpec::of));
    }
    return List.of(
        inputs.present().stream()
            .reduce((a, b) -> new Meeting(a, b).combine(this, buffers))
            .orElseThrow());
  }
}
