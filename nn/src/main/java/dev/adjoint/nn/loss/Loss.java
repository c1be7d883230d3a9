package dev.adjoint.nn.loss;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Scope;

/// One number that says how far a network's output is from what it should be.
@FunctionalInterface
public interface Loss {
  /// Adds the loss to a graph.
  ///
  /// @param output of the network
  /// @param target what it should be; of the shape and type that the loss documents
  /// @return a scalar
  /// @throws dev.adjoint.graph.GraphException if the two do not fit each other
  Value add(Scope scope, Value output, Value target);
}
