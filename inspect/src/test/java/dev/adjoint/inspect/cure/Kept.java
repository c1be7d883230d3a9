package dev.adjoint.inspect.cure;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/// Whether two networks give outputs of the same sizes.
final class Kept {
  private Kept() {}

  /// Inputs with which the one ran and the other does not, or gives other sizes; empty if there are none.
  static Optional<String> lost(Graph before, Graph after) {
    return LongStream.of(16, 17, 21)
        .mapToObj(size -> lost(before, after, size))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> lost(Graph before, Graph after, long size) {
    Optional<List<String>> old = shapes(before, size);
    Optional<List<String>> now = shapes(after, size);
    return old.isEmpty() || old.equals(now)
        ? Optional.empty()
        : Optional.of("%d: %s, now %s".formatted(size, old, now));
  }

  /// Shapes of the outputs for inputs whose open sizes are all this one; empty if it does not run.
  private static Optional<List<String>> shapes(Graph graph, long size) {
    Map<Value, TensorSpec> given = new HashMap<>();
    graph.inputs().forEach(port -> given.put(port.value(), given(port, size)));
    try {
      Specs specs = Specs.of(graph, given);
      return Optional.of(
          graph.outputs().stream().map(output -> specs.at(output).toString()).toList());
    } catch (GraphException unfit) {
      return Optional.empty();
    }
  }

  private static TensorSpec given(Port port, long size) {
    List<Size> sizes = new ArrayList<>();
    for (Size open : port.spec().knownRank()) {
      sizes.add(open.isKnown() ? open : Size.of(sizes.isEmpty() ? 1 : size));
    }
    return port.spec().withSizes(sizes);
  }
}
