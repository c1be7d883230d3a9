package dev.adjoint.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An operator that is linear in some of its inputs, the others held fixed, and states its adjoint.
///
/// For A linear in input `i`, `<A x, y> = <x, A' y>` for every x and y. The gradient, the dot-product
/// test and the solvers all use the operator stated here; no gradient is derived a second time.
public interface Linear {
  /// Whether the operator is linear in input `input` with the others fixed. An affine operator, such
  /// as a convolution with bias, answers for its linear part.
  boolean linearIn(int input);

  /// Refuses an input in which the operator is not linear.
  ///
  /// @throws IllegalArgumentException if it is not
  default void requireLinear(int input) {
    if (!linearIn(input)) {
      throw new IllegalArgumentException("the operator is not linear in input " + input);
    }
  }

  /// The adjoint with respect to input `input`: an operator that takes a tensor shaped like the
  /// output in place of that input, the other inputs where they were (a bias is left out), and gives
  /// a tensor shaped like that input.
  ///
  /// @param inputs what the operator itself was given; shapes must be concrete, and contents known
  ///     where they decide the map (the scales of a resize, the amounts of a pad)
  /// @throws IllegalArgumentException if the operator is not linear in that input
  Operator adjoint(int input, Inputs<TensorSpec> inputs);

  /// What the adjoint takes: the inputs, with what is shaped like the output in place of `input`, or,
  /// if there are several outputs, what is shaped like them. What is merely added to the output is
  /// left out where the adjoint would add it again.
  ///
  /// @param inputs of the operator
  /// @param outputs one for each output of the operator
  default <T> Inputs<T> adjointInputs(int input, Inputs<T> inputs, List<T> outputs) {
    if (outputs.size() > 1) {
      return Inputs.of(outputs);
    }
    List<Optional<T>> replaced = new ArrayList<>(inputs.asList());
    replaced.set(input, Optional.of(outputs.getFirst()));
    return Inputs.ofOptionals(replaced);
  }
}
