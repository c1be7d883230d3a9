package dev.adjoint.inspect.view;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Chooses sizes for the axes that inputs leave open: one image, and a size that most networks take.
final class SettledSizes {
  /// Multiples of the strides of most networks, the cheapest first, up to the length of seismograms.
  private static final List<Long> TRIED = List.of(64L, 96L, 128L, 224L, 256L, 512L, 1024L, 4096L);

  private SettledSizes() {}

  /// Sizes with which no node is at odds, or as few as can be.
  static Specs of(Graph graph) {
    Specs best = at(graph, TRIED.getFirst());
    for (long size : TRIED) {
      Specs found = best.faults().isEmpty() ? best : at(graph, size);
      best = found.faults().size() < best.faults().size() ? found : best;
    }
    return best;
  }

  private static Specs at(Graph graph, long size) {
    Map<Value, TensorSpec> given = new HashMap<>();
    graph.inputs().forEach(port -> given.put(port.value(), settled(port, size)));
    return Specs.asFarAsKnown(DeclaredResults.settled(graph, given), given);
  }

  private static TensorSpec settled(Port port, long size) {
    return port.spec().sizes().isEmpty()
        ? port.spec()
        : port.spec().withSizes(settled(port.spec().knownRank(), size));
  }

  private static List<Size> settled(List<Size> sizes, long size) {
    return IntStream.range(0, sizes.size())
        .mapToObj(axis -> sizes.get(axis).isKnown() ? sizes.get(axis) : open(axis, size))
        .toList();
  }

  private static Size open(int axis, long size) {
    return Size.of(axis == 0 ? 1 : size);
  }
}
