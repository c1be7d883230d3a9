package dev.adjoint.inspect.view;

import dev.adjoint.graph.Graph;
import java.util.Map;

/// A network that is inspected.
///
/// @param name what reports call it: a file's name, or a network's
/// @param graph its nodes
/// @param attributes what the file it came from says of each node, by the node's name: attributes as
///     text, such as `auto_pad` `SAME_UPPER`; empty for a network that was built in Java
public record Subject(String name, Graph graph, Map<String, Map<String, String>> attributes) {
  public Subject {
    attributes = Map.copyOf(attributes);
  }

  /// A network that was built here.
  public static Subject of(Graph graph) {
    return new Subject(graph.name(), graph, Map.of());
  }
}
