package dev.adjoint.graph.rewrite;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Value;

/// Names for what rewriting adds to a graph.
final class Names {
  private Names() {}

  /// A value under a name the graph does not use: the wanted one, or one with strokes behind it.
  static Value unused(String wanted, Graph graph) {
    Value value = new Value(wanted);
    return graph.defines(value) ? unused(wanted + "'", graph) : value;
  }
}
