package dev.adjoint.conformance.torch;

import dev.adjoint.tensor.Tensor;
import java.util.Optional;

/// A call of PyTorch in our operators.
interface Translation {
  /// What our operators give, in the type of what they were given.
  ///
  /// @throws IllegalArgumentException if they refuse it
  Tensor output();

  /// How far two computations of the output in float64 can lie apart by rounding, cell by cell.
  double[] bound();

  /// What gives the gradient with respect to a parameter.
  ///
  /// @param upstream the gradient with respect to the output
  /// @return empty if we do not state it
  default Optional<? extends Translation> gradient(String parameter, Tensor upstream) {
    return Optional.empty();
  }
}
