package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// A function of two numbers. Two inputs of one type that broadcast against each other; one output
/// of that type. Integers wrap around at the ends of the range of their type.
public sealed interface Arithmetic extends Pointwise, Combination
    permits Add, Div, Mod, Mul, PRelu, Pow, Sub {

  @Override
  default List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    List<TensorSpec> both = List.of(inputs.at(0), inputs.at(1));
    both.forEach(Types::requireNumbers);
    return List.of(Broadcast.spec(Types.same(both), both));
  }

  @Override
  default List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    requireFit(inputs);
    return List.of(new Meeting(inputs.at(0), inputs.at(1)).combine(this, buffers));
  }

  /// Sizes that are not known pass for any type: they may have been cast.
  private void requireFit(Inputs<Tensor> inputs) {
    if (inputs.present().stream().noneMatch(SymbolicTensor.class::isInstance)) {
      infer(inputs.map(TensorSpec::of));
    }
  }
}
