package dev.adjoint.nn.layer;

import dev.adjoint.graph.Value;

/// A part of a network: adds its nodes to a graph. Layers are immutable and hold no numbers; one that
/// stands at two places of a network has parameters of its own at each.
///
///     Layer block = (scope, x) -> scope.node(new Add(), x, scope.part("conv", conv, x));
@FunctionalInterface
public interface Layer {
  /// Adds the layer behind a value.
  ///
  /// @param scope the layer's place in the network, which names its parameters
  /// @return the layer's output
  /// @throws dev.adjoint.graph.GraphException if the value does not fit: the message names the place
  Value add(Scope scope, Value x);
}
