package dev.adjoint.inspect.sizes;

import dev.adjoint.graph.Specs;
import dev.adjoint.inspect.view.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// A network at sizes somewhat larger than the settled ones, for what may hang on the size that was chosen.
public final class SizeSamples {
  private SizeSamples() {}

  /// What is known at each of so many further sizes with which the network runs; none if its inputs leave no
  /// size open.
  public static List<Specs> of(View view, int count) {
    List<Unknown> open = Unknown.of(view.graph());
    return LongStream.rangeClosed(1, open.isEmpty() ? 0 : count)
        .mapToObj(more -> Trial.of(view, sizes(view, open, more)))
        .filter(Trial::works)
        .map(Trial::specs)
        .toList();
  }

  private static Map<String, Long> sizes(View view, List<Unknown> open, long more) {
    Map<String, Long> sizes = new HashMap<>();
    open.forEach(unknown ->
        sizes.put(
            unknown.name(),
            view.settled().at(unknown.input().value()).size(unknown.axis()).value() + more));
    return sizes;
  }
}
