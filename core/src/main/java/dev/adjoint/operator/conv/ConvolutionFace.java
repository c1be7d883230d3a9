package dev.adjoint.operator.conv;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;

/// The three faces of one trilinear form `<coarse, conv(fine, weights)>`: [Conv] solves it for the
/// coarse grid, [ConvTranspose] for the fine grid, [ConvWeightGradient] for the weights. Each takes
/// two of the three and gives the third; each is linear in both, and its adjoints are the other two.
public sealed interface ConvolutionFace extends Operator, Linear
    permits WeightedFace, ConvWeightGradient, Swapped {

  /// The same operator with its first two inputs in the other order.
  default ConvolutionFace swapped() {
    return new Swapped(this);
  }

  @Override
  ConvolutionFace adjoint(int input, Inputs<TensorSpec> inputs);

  @Override
  default boolean linearIn(int input) {
    return input == 0 || input == 1;
  }
}
