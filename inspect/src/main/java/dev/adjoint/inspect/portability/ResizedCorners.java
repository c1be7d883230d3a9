package dev.adjoint.inspect.portability;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Resize;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Corners laid on corners by a scale of which the length is no whole number.
///
/// Source: ONNX Resize-19; ONNX Runtime's results for ONNX's own tests of `align_corners`.
final class ResizedCorners {
  private static final int SCALES = 2;

  private ResizedCorners() {}

  /// The last cells meet, but which is the last one of a length that was rounded?
  static Optional<Finding> of(View view, Node node, Resize resize) {
    if (resize.transformation() != CoordinateTransformation.ALIGN_CORNERS) {
      return Optional.empty();
    }
    return fractions(view, node)
        .map(lengths ->
            Portability.finding(
                view,
                node,
                Severity.WARNING,
                "align_corners by scales that make %s cells, rounded down: ONNX Runtime lays the last whole cell on the corner, ONNX's reference the fraction"
                    .formatted(lengths),
                List.of(Fact.of("scale times size", lengths)),
                "Positions that drift by up to a part of a cell towards the end.",
                List.of(
                    Cure.of("sizes instead of scales", UpsampleLine.corners(view, node, resize)))));
  }

  private static Optional<String> fractions(View view, Node node) {
    Inputs<TensorSpec> inputs = view.settled().inputs(node);
    List<Double> scales =
        inputs
            .find(SCALES)
            .flatMap(TensorSpec::contents)
            .map(tensor ->
                IntStream.range(0, tensor.shape().elements()).mapToObj(tensor::real).toList())
            .orElse(List.of());
    TensorSpec input = inputs.at(0);
    List<String> broken =
        IntStream.range(0, scales.size() == input.rank() ? input.rank() : 0)
            .mapToObj(axis -> scales.get(axis) * input.size(axis).value())
            .filter(length -> Math.abs(length - Math.rint(length)) > 1e-4)
            .map("%.2f"::formatted)
            .toList();
    return broken.isEmpty() ? Optional.empty() : Optional.of(String.join(" x ", broken));
  }
}
