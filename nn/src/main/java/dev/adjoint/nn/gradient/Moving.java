package dev.adjoint.nn.gradient;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The values of a graph that move when certain others do, as real numbers can: whole numbers and
/// truths stand still between their jumps.
final class Moving {
  private final Set<Value> values;

  private Moving(Set<Value> values) {
    this.values = values;
  }

  /// Follows these values forwards.
  ///
  /// @throws GraphException if one of them is not real, or not of this graph
  static Moving of(Graph graph, List<Value> from, Specs specs) {
    from.forEach(value -> requireReal(value, specs));
    Set<Value> moving = new HashSet<>(from);
    for (Node node : graph.nodes()) {
      if (node.reads().anyMatch(moving::contains)) {
        node.writes().filter(value -> isReal(value, specs)).forEach(moving::add);
      }
    }
    return new Moving(moving);
  }

  private static void requireReal(Value value, Specs specs) {
    if (!isReal(value, specs)) {
      throw new GraphException(
          "%s is %s; only what is float32 or float64 has a gradient"
              .formatted(value, specs.at(value)));
    }
  }

  private static boolean isReal(Value value, Specs specs) {
    return specs.at(value).type().isReal();
  }

  boolean contains(Value value) {
    return values.contains(value);
  }
}
