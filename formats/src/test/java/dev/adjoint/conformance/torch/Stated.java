package dev.adjoint.conformance.torch;

import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Gradient;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A gradient that an operator states, as PyTorch shapes it.
///
/// @param bounds how far it may be off, cell by cell
record Stated(Tensor output, DoubleTensor bounds) implements Translation {
  @Override
  public double[] bound() {
    return bounds.values();
  }

  /// The gradient in an input of a step.
  ///
  /// @param first what input 0 was
  static Tensor gradient(Step step, int input, Tensor first, Tensor upstream) {
    List<Optional<Tensor>> inputs = new ArrayList<>();
    inputs.add(Optional.of(upstream));
    inputs.addAll(step.inputs(first).asList());
    Gradient gradient = new Gradient((Differentiable) step.operator(), input);
    return gradient.evaluate(Inputs.ofOptionals(inputs)).getFirst();
  }

  /// A gradient in another shape, and how far it may be off.
  static Stated of(Tensor gradient, Shape shape, double[] bound) {
    return new Stated(gradient.reshape(shape), Tensor.of(shape, bound));
  }
}
