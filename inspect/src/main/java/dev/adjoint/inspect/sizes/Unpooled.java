package dev.adjoint.inspect.sizes;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.pool.MaxUnpool;
import dev.adjoint.size.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Unpooling whose positions were counted on a map of another size: they lie elsewhere on the result, or
/// nowhere on it.
final class Unpooled {
  private final Specs specs;
  private final Map<Value, Value> pooled = new HashMap<>();

  Unpooled(Graph graph, Specs specs) {
    this.specs = specs;
    graph.nodes().stream()
        .filter(node -> node.operator() instanceof MaxPool && node.outputs().size() > 1)
        .forEach(node ->
            node.outputs()
                .get(1)
                .ifPresent(positions ->
                    node.inputs().getFirst().ifPresent(x -> pooled.put(positions, x))));
  }

  /// The result of an unpooling against what was pooled, along each axis where they may differ.
  Stream<Meet> at(Node node) {
    return node.operator() instanceof MaxUnpool
        ? Optional.ofNullable(pooled.get(node.inputs().get(1).orElseThrow())).stream()
            .flatMap(value -> along(node, value))
        : Stream.empty();
  }

  private Stream<Meet> along(Node node, Value value) {
    List<Size> made = specs.at(node.output()).sizes().orElse(List.of());
    List<Size> were = specs.at(value).sizes().orElse(List.of());
    return made.size() != were.size()
        ? Stream.empty()
        : IntStream.range(2, made.size())
            .filter(axis -> !made.get(axis).equals(were.get(axis)))
            .mapToObj(
                axis -> meet(node, value, axis - made.size(), made.get(axis), were.get(axis)));
  }

  private static Meet meet(Node node, Value value, int axis, Size made, Size were) {
    return new Meet(node, node.output(), value, axis, made, were);
  }
}
