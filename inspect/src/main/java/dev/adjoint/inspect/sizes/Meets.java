package dev.adjoint.inspect.sizes;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.pointwise.Pointwise;
import dev.adjoint.operator.pool.MaxUnpool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Where tensors meet whose sizes are not always equal, though they must be.
final class Meets {
  private Meets() {}

  /// All of them, in the order of the nodes. Axes of one cell, which are repeated, are none.
  static List<Meet> of(Graph graph, Specs specs) {
    Unpooled unpooled = new Unpooled(graph, specs);
    return graph.nodes().stream()
        .flatMap(node -> Stream.concat(at(node, specs), unpooled.at(node)))
        .toList();
  }

  /// Those at a node: the sizes of the first tensor that has any against those of all others.
  private static Stream<Meet> at(Node node, Specs specs) {
    List<Value> met = met(node);
    List<Meet> meets = new ArrayList<>();
    int rank = met.stream().mapToInt(value -> rank(specs, value)).max().orElse(0);
    for (int axis = -rank; met.size() > 1 && axis < 0; axis++) {
      if (mustAgree(node, axis, rank)) {
        meets.addAll(along(node, axis, met, specs));
      }
    }
    return meets.stream();
  }

  private static List<Value> met(Node node) {
    return switch (node.operator()) {
      case Concat _, Pointwise _ -> node.reads().toList();
      case MaxUnpool _ -> node.reads().limit(2).toList();
      default -> List.of();
    };
  }

  private static int rank(Specs specs, Value value) {
    return specs.at(value).sizes().map(List::size).orElse(0);
  }

  private static boolean mustAgree(Node node, int axis, int rank) {
    return !(node.operator() instanceof Concat(int along)) || !isAlong(along, axis, rank);
  }

  private static boolean isAlong(int along, int axis, int rank) {
    return along == axis || along == axis + rank;
  }

  private static List<Meet> along(Node node, int axis, List<Value> met, Specs specs) {
    boolean repeats = node.operator() instanceof Pointwise;
    List<Value> extended =
        met.stream()
            .filter(value -> rank(specs, value) >= -axis)
            .filter(value -> !repeats || !specs.at(value).size(axis).is(1))
            .toList();
    return extended.stream()
        .skip(1)
        .map(value -> meet(node, axis, extended.getFirst(), value, specs))
        .filter(meet -> !meet.size().equals(meet.others()))
        .toList();
  }

  private static Meet meet(Node node, int axis, Value one, Value other, Specs specs) {
    return new Meet(node, one, other, axis, specs.at(one).size(axis), specs.at(other).size(axis));
  }
}
