package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Port;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The sizes that a network's inputs leave open, by the names of the unknowns, and which of them it runs
/// with. The first axis of an input, its batch, does not count.
final class OpenSizes {
  /// Small ones first, for what is tried takes time.
  private static final List<Integer> TRIED = List.of(64, 96, 128, 160, 192, 224, 256);

  private final Graph graph;
  private final Map<String, Size> settled = new HashMap<>();
  private final SequencedMap<String, Place> unknowns = new LinkedHashMap<>();

  /// An axis of an input that has an unknown size.
  record Place(Value input, int axis) {}

  private OpenSizes(Graph graph) {
    this.graph = graph;
    graph.inputs().forEach(this::enlist);
  }

  /// Those of a graph with sizes at which it runs; empty if it has none, or runs with none of those tried.
  static Optional<OpenSizes> of(Graph graph) {
    OpenSizes open = new OpenSizes(graph);
    return open.unknowns.isEmpty() ? Optional.empty() : open.settle();
  }

  private void enlist(Port port) {
    List<Size> sizes = port.spec().sizes().orElse(List.of());
    for (int axis = 0; axis < sizes.size(); axis++) {
      if (!sizes.get(axis).isKnown()) {
        String name = sizes.get(axis).toString();
        settled.put(name, Size.of(1));
        if (axis > 0) {
          unknowns.putIfAbsent(name, new Place(port.value(), axis));
        }
      }
    }
  }

  private Optional<OpenSizes> settle() {
    for (int size : TRIED) {
      unknowns.keySet().forEach(name -> settled.put(name, Size.of(size)));
      if (specs().isPresent()) {
        return Optional.of(this);
      }
    }
    return Optional.empty();
  }

  /// The unknowns, each with a place where it can be read.
  SequencedMap<String, Place> unknowns() {
    return unknowns;
  }

  private Optional<Specs> specs() {
    return specs(settled);
  }

  /// What is known of all values where one unknown has some size; empty if the network does not run.
  Optional<Specs> specs(String unknown, int size) {
    Map<String, Size> sizes = new HashMap<>(settled);
    sizes.put(unknown, Size.of(size));
    return specs(sizes);
  }

  private Optional<Specs> specs(Map<String, Size> sizes) {
    Map<Value, TensorSpec> given = new HashMap<>();
    for (Port port : graph.inputs()) {
      port.spec()
          .sizes()
          .ifPresent(open ->
              given.put(
                  port.value(),
                  port.spec().withSizes(open.stream().map(s -> s.with(sizes)).toList())));
    }
    try {
      return Optional.of(Specs.of(graph, given));
    } catch (GraphException unfit) {
      return Optional.empty();
    }
  }

  /// The sizes up to `most` of an unknown with which the network runs.
  BitSet runs(String unknown, int most) {
    BitSet runs = new BitSet();
    for (int size = 1; size <= most; size++) {
      runs.set(size, specs(unknown, size).isPresent());
    }
    return runs;
  }
}
