package dev.adjoint.inspect.view;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.arrange.Identity;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.pointwise.Pointwise;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.size.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// Exporters may leave every axis of an input open, that of the channels too, though the first layer has
/// weights for one number of them: that number is then the axis's size.
final class FixedChannels {
  /// Nodes between an input and the first layer, at most.
  private static final int MOST_BETWEEN = 16;

  private final Graph graph;
  private final Map<Value, List<Node>> readers;

  private FixedChannels(Graph graph) {
    this.graph = graph;
    readers = graph.readers();
  }

  /// The graph whose inputs have as many channels as their first layers want.
  static Graph settled(Graph graph) {
    Map<String, Size> sizes = new FixedChannels(graph).sizes();
    List<Port> inputs = graph.inputs().stream().map(port -> settled(port, sizes)).toList();
    return sizes.isEmpty()
        ? graph
        : new Graph(graph.name(), inputs, graph.constants(), graph.nodes(), graph.outputs());
  }

  private static Port settled(Port port, Map<String, Size> sizes) {
    return port.spec().sizes().isEmpty()
        ? port
        : new Port(
            port.value(),
            port.spec()
                .withSizes(port.spec().knownRank().stream().map(s -> s.with(sizes)).toList()));
  }

  private Map<String, Size> sizes() {
    Map<String, Size> sizes = new HashMap<>();
    for (Port port : graph.inputs()) {
      List<Size> declared = port.spec().sizes().orElse(List.of());
      IntStream.range(1, declared.size())
          .filter(axis -> !declared.get(axis).isKnown())
          .forEach(axis ->
              wanted(port.value(), axis, MOST_BETWEEN)
                  .ifPresent(n -> sizes.putIfAbsent(declared.get(axis).toString(), Size.of(n))));
    }
    return sizes;
  }

  /// How many channels a layer wants along an axis of a value, if one reads it there.
  private OptionalLong wanted(Value value, int axis, int left) {
    return readers.getOrDefault(value, List.of()).stream()
        .map(node -> wanted(node, value, axis, left))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private OptionalLong wanted(Node node, Value value, int axis, int left) {
    if (left == 0 || !node.inputs().getFirst().equals(Optional.of(value))) {
      return OptionalLong.empty();
    }
    return switch (node.operator()) {
      case WeightedFace face when axis == 1 -> channels(node, face);
      case Transpose(List<Integer> order) when order.contains(axis) ->
          wanted(node.output(), order.indexOf(axis), left - 1);
      case Pointwise _, Pad _, Identity _ -> wanted(node.output(), axis, left - 1);
      default -> OptionalLong.empty();
    };
  }

  private OptionalLong channels(Node node, WeightedFace face) {
    return graph
        .constant(node, 1)
        .map(weights ->
            switch (face) {
              case Conv conv -> (long) weights.shape().extent(1) * conv.groups();
              case ConvTranspose _ -> (long) weights.shape().extent(0);
            })
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }
}
