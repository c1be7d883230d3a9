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

/// Inputs of which one is finer than another: a picture with a latent an eighth as large, or the maps of a
/// pyramid. Sizes are tried that are powers of two apart, input by input, for as long as more of the network
/// fits.
final class InputRatios {
  private static final List<Integer> TIMES = List.of(2, 4, 8, 16);

  private final Graph graph;
  private Specs best;

  private InputRatios(Graph graph, Specs best) {
    this.graph = graph;
    this.best = best;
  }

  /// Sizes with which more of a network fits than with those that were found before, or the same.
  static Specs of(Graph graph, Specs before) {
    InputRatios ratios = new InputRatios(graph, before);
    boolean better = graph.inputs().size() > 1;
    for (int pass = 0; better && pass < graph.inputs().size(); pass++) {
      better = ratios.improves();
    }
    return ratios.best;
  }

  private boolean improves() {
    Specs before = best;
    graph.inputs().stream().filter(this::isFree).forEach(this::tried);
    return best != before;
  }

  /// Whether no other input has a size of the same name.
  private boolean isFree(Port port) {
    List<Size> own = port.spec().sizes().orElse(List.of());
    return graph.inputs().stream()
        .filter(other -> !other.equals(port))
        .flatMap(other -> other.spec().sizes().orElse(List.of()).stream().skip(1))
        .noneMatch(size -> !size.isKnown() && own.contains(size));
  }

  private void tried(Port port) {
    List<Size> sizes = best.at(port.value()).sizes().orElse(List.of());
    for (int times : TIMES) {
      keep(port, scaled(port, sizes, times, 1));
      keep(port, scaled(port, sizes, 1, times));
    }
  }

  /// Open sizes times a number, divided by another; those of images and those that are given stay.
  private static List<Size> scaled(Port port, List<Size> sizes, int times, int by) {
    return IntStream.range(0, sizes.size())
        .mapToObj(axis ->
            axis == 0 || port.spec().size(axis).isKnown()
                ? sizes.get(axis)
                : Size.of(Math.max(1, sizes.get(axis).value() * times / by)))
        .toList();
  }

  private void keep(Port port, List<Size> sizes) {
    Map<Value, TensorSpec> given = new HashMap<>();
    graph.inputs().forEach(each -> given.put(each.value(), best.at(each.value())));
    if (best.at(port.value()).sizes().filter(known -> !known.equals(sizes)).isPresent()) {
      given.put(port.value(), best.at(port.value()).withSizes(sizes));
      Specs found = SettledSizes.at(graph, given);
      best = unknown(found) < unknown(best) ? found : best;
    }
  }

  /// Values of which nothing is known, since nodes before them fail.
  private long unknown(Specs specs) {
    return graph.nodes().stream()
        .flatMap(node -> node.writes())
        .filter(value -> specs.at(value).sizes().isEmpty())
        .count();
  }
}
