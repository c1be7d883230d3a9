package dev.adjoint.graph.rewrite;

import dev.adjoint.graph.Graph;

/// Turns a graph into one that computes the same from the same inputs, with less work.
@FunctionalInterface
public interface Rewrite {
  Graph apply(Graph graph);

  /// This rewrite, then the other.
  default Rewrite then(Rewrite next) {
    return graph -> next.apply(apply(graph));
  }
}
