package dev.adjoint.inspect.border;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.arrange.Identity;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.pointwise.Pointwise;
import dev.adjoint.operator.separable.AxisMap;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.Separable;
import dev.adjoint.operator.separable.Slice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Whether cells of a layer's result are cut off right behind it.
final class Kept {
  /// Layers between the result and the cut, which work cell by cell.
  private static final int MOST_BETWEEN = 8;

  private Kept() {}

  /// Whether some of these cells are kept.
  ///
  /// @param axis counted from the batch axis
  static boolean any(View view, Value value, int axis, List<Long> cells) {
    Value at = value;
    for (int i = 0; i < MOST_BETWEEN; i++) {
      Optional<Node> next = next(view, at);
      if (next.isEmpty()) {
        return true;
      }
      if (next.get().operator() instanceof Separable cut) {
        return keeps(view, next.get(), cut, axis, cells);
      }
      at = next.get().output();
    }
    return true;
  }

  private static Optional<Node> next(View view, Value value) {
    List<Node> readers = view.readers(value);
    return readers.size() == 1 && !view.graph().outputs().contains(value)
        ? readers.stream()
            .filter(node -> isCellwise(view, node, value) || isCut(view, node))
            .findFirst()
        : Optional.empty();
  }

  private static boolean isCellwise(View view, Node node, Value value) {
    boolean cellwise =
        node.operator() instanceof Pointwise
            || node.operator() instanceof BatchNormalization
            || node.operator() instanceof Identity;
    return cellwise
        && view.settled().at(node.output()).sizes().equals(view.settled().at(value).sizes());
  }

  private static boolean isCut(View view, Node node) {
    return (node.operator() instanceof Slice || node.operator() instanceof Pad)
        && node.reads().allMatch(value -> view.settled().at(value).isConcrete())
        && !view.settled().faults().containsKey(node)
        && view.settled().at(node.output()).isConcrete();
  }

  private static boolean keeps(View view, Node node, Separable cut, int axis, List<Long> cells) {
    AxisMap map = cut.maps(view.settled().inputs(node)).axes().get(axis);
    Set<Long> asked = Set.copyOf(cells);
    return IntStream.range(0, map.entries())
        .anyMatch(entry -> asked.contains((long) map.column(entry)));
  }
}
