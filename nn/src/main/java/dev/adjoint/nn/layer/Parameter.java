package dev.adjoint.nn.layer;

import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.random.Randomness;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;

/// A tensor of numbers that belong to a network.
///
/// @param name as in PyTorch's state dict: `decoder.0.weight`
/// @param learned whether training changes it by its gradient; if not it is a running value, such as
///     the mean of a batch norm
public record Parameter(String name, Shape shape, Initial initial, boolean learned) {
  /// What training begins with. The numbers follow from the seed and the name: parameters that come or
  /// go elsewhere do not change them.
  public FloatTensor begin(long seed) {
    return initial.of(shape, Randomness.of(seed, name));
  }
}
