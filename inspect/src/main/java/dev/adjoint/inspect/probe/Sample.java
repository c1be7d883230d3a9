package dev.adjoint.inspect.probe;

import dev.adjoint.tensor.Tensor;
import java.util.Map;

/// Inputs that a network is run on.
///
/// @param name as a person knows them: a file's name, or `gray`
/// @param inputs a tensor for each input of the network, by its name
public record Sample(String name, Map<String, Tensor> inputs) {
  public Sample {
    inputs = Map.copyOf(inputs);
  }
}
