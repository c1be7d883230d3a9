package dev.adjoint.inspect.portability;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.layer.TorchLine;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.separable.Interpolation.Cubic;
import dev.adjoint.operator.separable.Resize;
import java.util.List;
import java.util.stream.IntStream;

/// A resize at the chosen sizes, in PyTorch's words.
final class UpsampleLine {
  private UpsampleLine() {}

  /// The nearest cell: by factors where they are whole, for they hold for every size.
  static String nearest(View view, Node node) {
    List<Integer> before = view.settled().inputs(node).at(0).shape().spatial();
    List<Long> after = sizes(view, node);
    boolean whole =
        IntStream.range(0, after.size())
            .allMatch(i -> before.get(i) > 0 && after.get(i) % before.get(i) == 0);
    String by =
        whole
            ? "scale_factor="
                + TorchLine.each(
                    IntStream.range(0, after.size())
                        .mapToObj(i -> after.get(i) / before.get(i))
                        .toList())
            : "size=" + TorchLine.each(after);
    return "nn.Upsample(%s, mode=\"nearest\")".formatted(by);
  }

  /// Corners over corners, by sizes.
  static String corners(View view, Node node, Resize resize) {
    List<Long> sizes = sizes(view, node);
    return "nn.Upsample(size=%s, mode=\"%s\", align_corners=True)"
        .formatted(TorchLine.each(sizes), mode(resize, sizes.size()));
  }

  private static List<Long> sizes(View view, Node node) {
    return view.settled().at(node.output()).shape().spatial().stream().map(Long::valueOf).toList();
  }

  private static String mode(Resize resize, int axes) {
    if (resize.interpolation() instanceof Cubic) {
      return "bicubic";
    }
    return List.of("linear", "bilinear", "trilinear").get(Math.min(axes, 3) - 1);
  }
}
