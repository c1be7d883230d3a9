package dev.adjoint.graph.rewrite;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// Leaves out nodes and constants that no output needs.
public final class DeadNodes implements Rewrite {
  @Override
  public Graph apply(Graph graph) {
    Set<Value> needed = new HashSet<>(graph.outputs());
    Deque<Node> kept = new ArrayDeque<>();
    for (Node node : graph.nodes().reversed()) {
      if (node.writes().anyMatch(needed::contains)) {
        node.reads().forEach(needed::add);
        kept.addFirst(node);
      }
    }
    SequencedMap<Value, Tensor> constants = new LinkedHashMap<>(graph.constants());
    constants.keySet().retainAll(needed);
    return new Graph(graph.name(), graph.inputs(), constants, List.copyOf(kept), graph.outputs());
  }
}
