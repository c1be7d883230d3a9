package dev.adjoint.nn.layer;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.random.Distribution;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.tensor.Shape;

/// In training takes elements out at random and enlarges the others, so that means stay; later does
/// nothing. Source: PyTorch `Dropout`, `Dropout2d`; N. Srivastava et al., "Dropout", 2014.
///
/// @param probability of an element to be taken out, from 0 to below 1
/// @param channels whether whole channels of `[N, C, ...]` are taken out instead of elements
public record Dropout(double probability, boolean channels) implements Layer {
  /// @throws IllegalArgumentException if the probability is not from 0 to below 1
  public Dropout {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "a dropout of %s; the probability must be at least 0 and below 1".formatted(probability));
    }
  }

  @Override
  public Value add(Scope scope, Value x) {
    if (!scope.isTraining() || probability == 0) {
      return x;
    }
    double kept = 1 - probability;
    Distribution mask = Distribution.bernoulli(kept, (float) (1 / kept));
    return scope.node(new Mul(), x, scope.random("mask", shape(scope.spec(x)), mask));
  }

  private Shape shape(TensorSpec x) {
    Shape shape = x.shape();
    for (int axis = 2; channels && axis < shape.rank(); axis++) {
      shape = shape.with(axis, 1);
    }
    return shape;
  }
}
