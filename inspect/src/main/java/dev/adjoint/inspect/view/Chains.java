package dev.adjoint.inspect.view;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Nodes that follow one another with nobody else looking on.
final class Chains {
  private final Graph graph;
  private final Map<Value, Node> writers = new HashMap<>();
  private final Map<Value, List<Node>> readers;

  Chains(Graph graph) {
    this.graph = graph;
    this.readers = graph.readers();
    graph.nodes().forEach(node -> node.writes().forEach(value -> writers.put(value, node)));
  }

  /// The node whose result a node reads first, and alone.
  Optional<Node> before(Node node) {
    return node.reads()
        .findFirst()
        .filter(this::isPassing)
        .flatMap(value -> Optional.ofNullable(writers.get(value)));
  }

  /// The node that alone reads a node's first result, as its first input.
  Optional<Node> after(Node node) {
    return node.writes()
        .findFirst()
        .filter(this::isPassing)
        .map(value -> readers.getOrDefault(value, List.of()).getFirst())
        .filter(reader -> reader.inputs().getFirst().equals(node.outputs().getFirst()));
  }

  /// Whether one node reads a value and nobody else.
  private boolean isPassing(Value value) {
    return readers.getOrDefault(value, List.of()).size() == 1 && !graph.outputs().contains(value);
  }
}
