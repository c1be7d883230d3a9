package dev.adjoint.inspect.portability;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.portability.Portability.Question;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Interpolation.Cubic;
import dev.adjoint.operator.separable.Interpolation.Linear;
import dev.adjoint.operator.separable.Interpolation.Nearest;
import dev.adjoint.operator.separable.Resize;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Resizing that exporters write wrongly, or that other programs do otherwise, at the chosen sizes.
///
/// Source: ONNX Resize-19, Resize-10; PyTorch's `interpolate`; ONNX Runtime's results for ONNX's own tests
/// of `align_corners`.
final class Resizes implements Question {
  private static final int SCALES = 2;
  private static final double USUAL_SLOPE = -0.75;
  private static final long LAST_WITHOUT_PLACES = 10;

  @Override
  public Stream<Finding> of(View view, Node node) {
    if (!(node.operator() instanceof Resize resize) || !isKnown(view, node)) {
      return Stream.empty();
    }
    return Stream.of(
            special(view, node, resize),
            corners(view, node, resize),
            single(view, node, resize),
            slope(view, node, resize),
            nearest(view, node, resize),
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

  /// The last cells meet, but which is the last one of a length that was rounded?
  private static Optional<Finding> corners(View view, Node node, Resize resize) {
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
                    Cure.of(
                        "sizes instead of scales",
                        "nn.Upsample(size=(...), align_corners=True)"))));
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

  /// Which cell is nearest is the same in all modes where the scale is 2, and in few of them otherwise.
  private static Optional<Finding> nearest(View view, Node node, Resize resize) {
    boolean special = special(view, node, resize).isPresent();
    if (special || !(resize.interpolation() instanceof Nearest)) {
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
            note(
                view,
                node,
                "nearest by %s and %s copies other cells than PyTorch's nearest and nearest-exact do"
                    .formatted(
                        text(resize.transformation()),
                        text(((Nearest) resize.interpolation()).rounding())),
                Fact.of("result", view.settled().at(node.output()).toString()),
                Cure.of(
                    "asymmetric and floor", "nn.Upsample(scale_factor=..., mode=\"nearest\")")));
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

  private static Finding note(View view, Node node, String claim, Fact fact, Cure cure) {
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
