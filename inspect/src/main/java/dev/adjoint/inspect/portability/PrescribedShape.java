package dev.adjoint.inspect.portability;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.OddCell;
import dev.adjoint.geometry.OutputShape;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.portability.Portability.Question;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.conv.ConvTranspose;
import java.util.List;
import java.util.stream.Stream;

/// Transposed convolutions with `output_shape`: how the crop is divided was settled late, and cells beyond
/// what the kernel writes are added at different ends.
///
/// Source: ONNX ConvTranspose-22; ONNX Runtime's pull request 13311 (release 1.13); what ONNX Runtime 1.30
/// and ONNX's reference evaluator 1.23 do.
final class PrescribedShape implements Question {
  @Override
  public Stream<Finding> of(View view, Node node) {
    return node.operator() instanceof ConvTranspose(OutputShape shape)
        ? TransposedLayer.of(view, node).stream()
            .filter(layer -> isDisputed(view, layer, shape))
            .map(layer -> of(view, layer, shape))
        : Stream.empty();
  }

  /// Beside SAME, ONNX's reference evaluator takes a shape, and an even crop is divided by all alike.
  private static boolean isDisputed(View view, TransposedLayer layer, OutputShape shape) {
    boolean same = view.attributes(layer.node()).getOrDefault("auto_pad", "").startsWith("SAME");
    return !same || isOdd(layer) || isMissing(layer, shape);
  }

  private static boolean isOdd(TransposedLayer layer) {
    return layer.axes().stream().anyMatch(axis -> total(axis) > 0 && total(axis) % 2 != 0);
  }

  private static boolean isMissing(TransposedLayer layer, OutputShape shape) {
    return layer.axes().stream().anyMatch(axis -> isMissing(axis, shape.oddCell()));
  }

  private static Finding of(View view, TransposedLayer layer, OutputShape shape) {
    boolean odd = isOdd(layer);
    boolean missing = isMissing(layer, shape);
    return Portability.finding(
        view,
        layer.node(),
        odd || missing ? Severity.WARNING : Severity.NOTE,
        claim(layer, odd, missing),
        List.of(
            Fact.of("output_shape", shape.fine().toString()),
            Fact.of("crop here", SameTransposed.crops(layer.geometry())),
            Fact.of("cells to crop in all", layer.each(PrescribedShape::total))),
        odd || missing
            ? "The same size, and values some cells of this layer's output aside."
            : "Tools that check against ONNX's reference evaluator cannot check this model.",
        List.of(explicit(layer)));
  }

  private static long total(ConvAxis axis) {
    return axis.begin() + axis.end();
  }

  private static boolean isMissing(ConvAxis axis, OddCell oddCell) {
    return total(axis) < -1 || (total(axis) == -1 && oddCell == OddCell.END);
  }

  private static String claim(TransposedLayer layer, boolean odd, boolean missing) {
    String crop = SameTransposed.crops(layer.geometry());
    if (missing) {
      return "output_shape is larger than what the kernel writes: %s here, where ONNX Runtime adds all cells behind"
          .formatted(crop);
    }
    return odd
        ? "output_shape leaves an odd number of cells to crop: %s here, the other way about in ONNX Runtime before 1.13"
            .formatted(crop)
        : "output_shape is given: ONNX's reference evaluator refuses it, and the layer works for one size of its input";
  }

  private static Cure explicit(TransposedLayer layer) {
    boolean plain = layer.axes().stream().allMatch(axis -> axis.begin() >= 0);
    return Cure.of(
            "the same in numbers" + (plain ? ": " + ExplicitPads.attributes(layer.geometry()) : ""),
            plain ? ExplicitPads.line(layer) : "")
        .costing(0, 0)
        .by("explicit-output-padding");
  }
}
