package dev.adjoint.inspect.portability;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.inspect.layer.TransposedLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A transposed convolution whose crops are stated as numbers that every runtime takes: not negative, and
/// output padding where the result is longer than what the kernel writes.
final class ExplicitPads {
  private ExplicitPads() {}

  /// As in `pads=[0, 0, 1, 1]`, with `output_padding=[1, 1]` where that is needed.
  static String attributes(ConvGeometry geometry) {
    List<Long> pads = new ArrayList<>();
    geometry.axes().forEach(axis -> pads.add(axis.begin()));
    geometry.axes().forEach(axis -> pads.add(Math.max(axis.cropEnd(), 0)));
    List<Long> cells = geometry.axes().stream().map(axis -> Math.max(-axis.cropEnd(), 0)).toList();
    boolean longer = cells.stream().anyMatch(n -> n > 0);
    return "pads=" + pads + (longer ? ", output_padding=" + cells : "");
  }

  /// In PyTorch's words. Where that crops too little at the end, the rest is cut off behind it.
  static String line(TransposedLayer layer) {
    Optional<String> exact = layer.line(layer.geometry());
    return exact.orElseGet(() -> cutOff(layer));
  }

  private static String cutOff(TransposedLayer layer) {
    List<Long> beyond =
        layer.axes().stream().map(axis -> Math.max(axis.cropEnd() - axis.begin(), 0)).toList();
    String cut =
        beyond.stream()
            .map(n -> n == 0 ? ":" : ":-" + n)
            .collect(Collectors.joining(", ", "[..., ", "]"));
    return layer
        .line(layer.changed((axis, i) -> ending(axis, beyond.get(i))))
        .map(line -> line + "(x)" + cut)
        .orElse("");
  }

  private static ConvAxis ending(ConvAxis axis, long beyond) {
    return axis.padding(axis.begin(), axis.end() - beyond);
  }
}
