package dev.adjoint.inspect.stage;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Windows in words.
final class WindowText {
  private static final long MOST_PHASES = 1000;

  private WindowText() {}

  /// As in `kernel 3 x 3, stride 2, padding 1, output padding 1`; what is usual is left out.
  static String of(ConvGeometry geometry) {
    List<String> parts = new ArrayList<>();
    String kernels =
        geometry.kernels().stream().map(String::valueOf).collect(Collectors.joining(" x "));
    parts.add("kernel " + kernels);
    put(parts, "stride", geometry, ConvAxis::stride, "1");
    put(parts, "dilation", geometry, ConvAxis::dilation, "1");
    put(parts, "padding", geometry, WindowText::padding, "0");
    put(parts, "output padding", geometry, ConvAxis::outputPadding, "0");
    if (geometry.groups() > 1) {
      parts.add(geometry.groups() + " groups");
    }
    return String.join(", ", parts);
  }

  /// Both ends where they differ, as in `0:1`.
  private static String padding(ConvAxis axis) {
    return axis.begin() == axis.end()
        ? Long.toString(axis.begin())
        : axis.begin() + ":" + axis.end();
  }

  private static void put(
      List<String> parts,
      String name,
      ConvGeometry geometry,
      Function<ConvAxis, Object> of,
      String usual) {
    List<String> values = geometry.axes().stream().map(of).map(String::valueOf).toList();
    boolean alike = values.stream().distinct().count() == 1;
    String text = alike ? values.getFirst() : String.join(" x ", values);
    if (!text.equals(usual)) {
      parts.add(name + " " + text);
    }
  }

  /// Over how many taps the cells of the interior are sums, as in `1, 2, 4`.
  static String overlap(ConvGeometry geometry) {
    Set<Long> counts = Set.of(1L);
    for (ConvAxis axis : geometry.axes()) {
      counts = products(counts, taps(axis));
    }
    return counts.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /// Of the first phases: a stride may be as long as a file likes to claim.
  private static Set<Long> taps(ConvAxis axis) {
    return axis.phases().stream()
        .limit(MOST_PHASES)
        .map(Phase::taps)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Long> products(Set<Long> some, Set<Long> others) {
    Set<Long> products = new TreeSet<>();
    some.forEach(one -> others.forEach(other -> products.add(Math.multiplyExact(one, other))));
    return products;
  }
}
