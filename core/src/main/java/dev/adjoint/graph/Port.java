package dev.adjoint.graph;

import dev.adjoint.operator.TensorSpec;

/// An input or output of a graph with what is known of the tensor that passes through it.
public record Port(Value value, TensorSpec spec) {
  public String name() {
    return value.name();
  }

  /// The name and the type, as in `image: float32 N x 3 x H x W`.
  @Override
  public String toString() {
    return name() + ": " + spec;
  }
}
