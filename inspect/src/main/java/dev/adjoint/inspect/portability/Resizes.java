package dev.adjoint.inspect.portability;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.portability.Portability.Question;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation.Cubic;
import dev.adjoint.operator.separable.Interpolation.Linear;
import dev.adjoint.operator.separable.Resize;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Resizing that exporters write wrongly, or that other programs do otherwise, at the chosen sizes.
///
/// Source: ONNX Resize-19, Resize-10; PyTorch's `interpolate`; ONNX Runtime's results for ONNX's own tests
/// of `align_corners`.
final class Resizes implements Question {
  private static final double USUAL_SLOPE = -0.75;
  private static final long LAST_WITHOUT_PLACES = 10;

  @Override
  public Stream<Finding> of(View view, Node node) {
    if (!(node.operator() instanceof Resize resize) || !isKnown(view, node)) {
      return Stream.empty();
    }
    return Stream.of(
            special(view, node, resize),
            ResizedCorners.of(view, node, resize),
            single(view, node, resize),
            slope(view, node, resize),
            special(view, node, resize).isPresent()
                ? Optional.<Finding>empty()
                : NearestCells.of(view, node, resize),
            old(view, node, resize))
        .flatMap(Optional::stream);
  }

  private static boolean isKnown(View view, Node node) {
    return !view.settled().faults().containsKey(node)
        && view.settled().inputs(node).at(0).isConcrete()
        && view.settled().at(node.output()).isConcrete();
  }

  private static Optional<Finding> special(View view, Node node, Resize resize) {
    return switch (resize.transformation()) {
      case TF_CROP_AND_RESIZE ->
          Optional.of(
              note(
                  view,
                  node,
                  "tf_crop_and_resize: PyTorch has no such mode, and few runtimes besides ONNX's do",
                  Fact.of("coordinate_transformation_mode", "tf_crop_and_resize"),
                  Cure.of("crop and resize as two nodes", "")));
      case TF_HALF_PIXEL_FOR_NN ->
          Optional.of(
              note(
                  view,
                  node,
                  "tf_half_pixel_for_nn: ONNX has it in operator sets 11 and 12 only",
                  Fact.of("coordinate_transformation_mode", "tf_half_pixel_for_nn"),
                  Cure.of(
                      "half_pixel with round_prefer_ceil: the same, if nearest_mode is floor",
                      "")));
      default -> Optional.empty();
    };
  }

  private static Optional<Finding> single(View view, Node node, Resize resize) {
    TensorSpec output = view.settled().at(node.output());
    TensorSpec input = view.settled().inputs(node).at(0);
    boolean shrinksToOne =
        IntStream.range(2, output.rank())
            .anyMatch(axis -> output.size(axis).is(1) && !input.size(axis).is(1));
    return resize.transformation() == CoordinateTransformation.PYTORCH_HALF_PIXEL && shrinksToOne
        ? Optional.of(
            Portability.finding(
                view,
                node,
                Severity.WARNING,
                "pytorch_half_pixel to a single cell takes the first cell: PyTorch itself takes the middle",
                List.of(Fact.of("result", output.toString())),
                "A result that shows a corner instead of the whole.",
                List.of(Cure.of("half_pixel, which is what PyTorch computes", ""))))
        : Optional.empty();
  }

  private static Optional<Finding> slope(View view, Node node, Resize resize) {
    return resize.interpolation() instanceof Cubic(double a) && Math.abs(a - USUAL_SLOPE) > 1e-6
        ? Optional.of(
            note(
                view,
                node,
                "cubic interpolation with coefficient %.2f: PyTorch's bicubic is -0.75, TensorFlow's and Pillow's -0.5"
                    .formatted(a),
                Fact.of("cubic_coeff_a", a, "%.2f"),
                Cure.of("the coefficient of the program that is deployed with", "")))
        : Optional.empty();
  }

  /// Operator sets up to 10 could not say half_pixel, which PyTorch's bilinear upsampling does.
  private static Optional<Finding> old(View view, Node node, Resize resize) {
    String opset = view.attributes(node).getOrDefault("opset", "");
    boolean old = opset.matches("\\d{1,9}") && Long.parseLong(opset) <= LAST_WITHOUT_PLACES;
    boolean enlarges =
        view.settled().at(node.output()).shape().elements()
            > view.settled().inputs(node).at(0).shape().elements();
    return old && enlarges && resize.interpolation() instanceof Linear
        ? Optional.of(
            note(
                view,
                node,
                "linear resizing of operator set %s, which is asymmetric: PyTorch's bilinear upsampling, exported so, was half_pixel"
                    .formatted(opset),
                Fact.of("operator set", opset),
                Cure.of("an export for operator set 11 or newer, which can say which", "")))
        : Optional.empty();
  }

  static Finding note(View view, Node node, String claim, Fact fact, Cure cure) {
    return Portability.finding(
        view,
        node,
        Severity.NOTE,
        claim,
        List.of(fact),
        "Elsewhere the picture may lie part of a cell aside, or the model be refused.",
        List.of(cure));
  }
}
