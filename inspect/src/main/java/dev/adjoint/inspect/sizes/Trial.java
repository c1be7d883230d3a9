package dev.adjoint.inspect.sizes;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether all nodes of a network take what they are given at certain sizes.
///
/// @param sizes of the unknowns that were not left as settled
record Trial(View view, Map<String, Long> sizes, Specs specs) {
  static Trial of(View view, Map<String, Long> sizes) {
    Map<String, Size> symbols = new HashMap<>();
    sizes.forEach((name, size) -> symbols.put(name, Size.of(size)));
    Map<Value, TensorSpec> given = new HashMap<>();
    view.graph().inputs().forEach(port -> given.put(port.value(), spec(view, port, symbols)));
    return new Trial(view, sizes, Specs.asFarAsKnown(view.graph(), given));
  }

  private static TensorSpec spec(View view, Port port, Map<String, Size> symbols) {
    TensorSpec settled = view.settled().at(port.value());
    if (settled.sizes().isEmpty()) {
      return settled;
    }
    List<Size> sizes = new ArrayList<>(settled.knownRank());
    for (int axis = 0; axis < sizes.size(); axis++) {
      sizes.set(axis, symbols.getOrDefault(port.spec().size(axis).toString(), sizes.get(axis)));
    }
    return settled.withSizes(sizes);
  }

  /// Whether every node does, and no map is without a cell that has some at settled sizes.
  boolean works() {
    return specs.faults().isEmpty() && firstEmpty().isEmpty();
  }

  /// The first node that does not, with what is wrong.
  Optional<Map.Entry<Node, GraphException>> fault() {
    return Optional.ofNullable(specs.faults().firstEntry());
  }

  /// The first node that gives nothing.
  Optional<Node> firstEmpty() {
    Graph graph = view.graph();
    return graph.nodes().stream()
        .filter(node -> node.writes().anyMatch(this::isEmptied))
        .findFirst();
  }

  private boolean isEmptied(Value value) {
    return sizes(specs, value).anyMatch(size -> size.is(0))
        && sizes(view.settled(), value).noneMatch(size -> size.is(0));
  }

  private static Stream<Size> sizes(Specs specs, Value value) {
    return specs.at(value).sizes().stream().flatMap(List::stream);
  }
}
