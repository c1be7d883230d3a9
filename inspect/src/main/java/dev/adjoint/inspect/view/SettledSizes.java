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
import java.util.stream.LongStream;

/// Chooses sizes for the axes that inputs leave open: one image, and a size that most networks take.
final class SettledSizes {
  /// Multiples of the strides of most networks, the cheapest first, up to the length of seismograms; then
  /// sizes of small pictures; then others, of all remainders by most strides.
  private static final List<Long> TRIED =
      LongStream.concat(
              LongStream.of(64, 96, 128, 224, 256, 512, 1024, 4096, 32, 28, 16, 8, 384, 299, 572),
              LongStream.range(257, 257 + 63))
          .boxed()
          .toList();

  private SettledSizes() {}

  /// Sizes with which no node is at odds, or as few as can be.
  static Specs of(Graph graph) {
    Specs best = at(graph, TRIED.getFirst());
    for (long size : TRIED) {
      Specs found = best.faults().isEmpty() ? best : at(graph, size);
      best = found.faults().size() < best.faults().size() ? found : best;
    }
    return best.faults().isEmpty() ? best : InputRatios.of(graph, best);
  }

  private static Specs at(Graph graph, long size) {
    Map<Value, TensorSpec> given = new HashMap<>();
    graph.inputs().forEach(port -> given.put(port.value(), settled(port, size)));
    return at(graph, given);
  }

  static Specs at(Graph graph, Map<Value, TensorSpec> given) {
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
