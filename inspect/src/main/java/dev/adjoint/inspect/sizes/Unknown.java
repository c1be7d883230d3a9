package dev.adjoint.inspect.sizes;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Port;
import dev.adjoint.size.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A size that an input leaves open.
///
/// @param name its symbol
/// @param input the first input that has it
/// @param axis the first axis of that input that has it
record Unknown(String name, Port input, int axis) {
  /// All but those of batches: the first axis, and what is called after it.
  static List<Unknown> of(Graph graph) {
    Map<String, Unknown> found = new LinkedHashMap<>();
    for (Port port : graph.inputs()) {
      List<Size> sizes = port.spec().sizes().orElse(List.of());
      for (int axis = 1; axis < sizes.size(); axis++) {
        Unknown unknown = new Unknown(sizes.get(axis).toString(), port, axis);
        if (!sizes.get(axis).isKnown() && !isBatch(graph, unknown.name)) {
          found.putIfAbsent(unknown.name, unknown);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static boolean isBatch(Graph graph, String name) {
    return name.toLowerCase(Locale.ROOT).contains("batch")
        || graph.inputs().stream()
            .flatMap(port -> port.spec().sizes().stream())
            .anyMatch(sizes -> !sizes.isEmpty() && sizes.getFirst().toString().equals(name));
  }

  /// As a person may call it: height and width by letters where the file has no name of its own for them.
  String label() {
    int rank = input.spec().knownRank().size();
    boolean unnamed = name.contains(".") && name.endsWith("." + axis);
    return unnamed && rank >= 3 && axis >= 2 ? letter(rank - 1 - axis) : name;
  }

  private static String letter(int fromLast) {
    return switch (fromLast) {
      case 0 -> "W";
      case 1 -> "H";
      default -> "D";
    };
  }
}
