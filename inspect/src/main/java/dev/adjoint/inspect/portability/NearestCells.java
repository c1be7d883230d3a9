package dev.adjoint.inspect.portability;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Interpolation.Nearest;
import dev.adjoint.operator.separable.Resize;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Resizing that copies other cells than PyTorch's two modes do.
///
/// Source: ONNX Resize-19; PyTorch's `interpolate`.
final class NearestCells {
  private NearestCells() {}

  /// Which cell is nearest is the same in all modes where the scale is 2, and in few of them otherwise.
  static Optional<Finding> of(View view, Node node, Resize resize) {
    if (!(resize.interpolation() instanceof Nearest)) {
      return Optional.empty();
    }
    Map<String, Resize> others =
        Map.of(
            "nearest",
            Resize.of(
                new Nearest(Interpolation.Rounding.FLOOR), CoordinateTransformation.ASYMMETRIC),
            "nearest-exact",
            Resize.of(
                new Nearest(Interpolation.Rounding.ROUND_PREFER_CEIL),
                CoordinateTransformation.HALF_PIXEL));
    boolean known = others.values().stream().anyMatch(other -> isSame(view, node, resize, other));
    return known
        ? Optional.empty()
        : Optional.of(
            Resizes.note(
                view,
                node,
                "nearest by %s and %s copies other cells than PyTorch's nearest and nearest-exact do"
                    .formatted(
                        text(resize.transformation()),
                        text(((Nearest) resize.interpolation()).rounding())),
                Fact.of("result", view.settled().at(node.output()).toString()),
                Cure.of("asymmetric and floor", UpsampleLine.nearest(view, node))));
  }

  private static String text(Enum<?> mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isSame(View view, Node node, Resize one, Resize other) {
    Inputs<TensorSpec> inputs = view.settled().inputs(node);
    Resize like =
        new Resize(
            other.interpolation(),
            other.transformation(),
            false,
            false,
            0,
            one.axes(),
            one.aspectRatio());
    return one.maps(inputs).axes().equals(like.maps(inputs).axes());
  }
}
