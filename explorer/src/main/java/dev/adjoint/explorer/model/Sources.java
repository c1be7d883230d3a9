package dev.adjoint.explorer.model;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Which item of the chain each value comes from; what the network is given comes from -1, -2 and so on.
final class Sources {
  private final View view;
  private final Map<Value, Integer> items = new HashMap<>();

  Sources(View view) {
    this.view = view;
    Graph graph = view.graph();
    for (int i = 0; i < graph.inputs().size(); i++) {
      items.put(graph.inputs().get(i).value(), -1 - i);
    }
  }

  /// Files a node's results under an item.
  void put(Node node, int item) {
    node.writes().forEach(value -> items.put(value, item));
  }

  /// The items whose data a node reads; numbers that tell sizes are none.
  List<Integer> of(Node node) {
    return node.reads()
        .filter(value -> view.settled().at(value).type().isReal())
        .map(items::get)
        .flatMap(item -> Optional.ofNullable(item).stream())
        .distinct()
        .toList();
  }

  /// The last item of which a node reads anything at all.
  OptionalInt last(Node node) {
    return node.reads()
        .flatMap(value -> Optional.ofNullable(items.get(value)).stream())
        .mapToInt(Integer::intValue)
        .filter(item -> item >= 0)
        .max();
  }

  /// The first map that a node reads.
  Optional<Value> data(Node node) {
    return node.reads()
        .filter(items::containsKey)
        .filter(value -> view.settled().at(value).type().isReal())
        .findFirst();
  }
}
