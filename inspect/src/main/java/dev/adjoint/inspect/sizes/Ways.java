package dev.adjoint.inspect.sizes;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pool.MaxUnpool;
import dev.adjoint.operator.separable.Resize;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Which nodes a value comes of.
final class Ways {
  private Ways() {}

  /// All nodes that a node hangs on, itself included.
  static Set<Node> behind(View view, Node node) {
    Set<Node> found = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    open.push(node);
    while (!open.isEmpty()) {
      Node next = open.pop();
      if (found.add(next)) {
        next.reads().flatMap(value -> view.writer(value).stream()).forEach(open::push);
      }
    }
    return found;
  }

  /// The last node on the way to a value, along first inputs, that made a map larger; none behind another
  /// meeting.
  static Optional<Node> enlarger(View view, Value value) {
    Optional<Node> node = view.writer(value);
    for (int steps = 0; node.isPresent() && steps < view.graph().nodes().size(); steps++) {
      if (enlarges(node.get())) {
        return node;
      }
      boolean single =
          node.get().reads().filter(v -> view.graph().constant(v).isEmpty()).count() == 1;
      node = single ? node.get().inputs().getFirst().flatMap(view::writer) : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean enlarges(Node node) {
    return switch (node.operator()) {
      case ConvTranspose _, Resize _, DepthToSpace _, MaxUnpool _ -> true;
      default -> false;
    };
  }

  /// What gives a value, as a person knows it.
  static String name(View view, Value value) {
    return view.writer(value)
        .map(node -> view.place(node).toString())
        .orElseGet(
            () -> (view.graph().constant(value).isPresent() ? "constant " : "input ") + value);
  }
}
