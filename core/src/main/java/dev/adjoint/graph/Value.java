package dev.adjoint.graph;

/// A tensor's place in a graph: what a node writes, or the graph is given, under a name that is
/// unique in that graph.
public record Value(String name) {
  @Override
  public String toString() {
    return '"' + name + '"';
  }
}
