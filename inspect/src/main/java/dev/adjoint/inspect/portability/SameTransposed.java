package dev.adjoint.inspect.portability;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.portability.Portability.Question;
import dev.adjoint.inspect.view.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Transposed convolutions with `auto_pad` SAME. What is to be cropped in all, the *total*, is the reach
/// of the kernel and the output padding less the stride; runtimes agree if it is even and not negative.
///
/// Source: ONNX ConvTranspose-22; ONNX Runtime's pull request 13311 (release 1.13); Keras 3.
final class SameTransposed implements Question {
  private static final String UPPER = "SAME_UPPER";

  @Override
  public Stream<Finding> of(View view, Node node) {
    String mode = view.attributes(node).getOrDefault("auto_pad", "");
    boolean prescribed = view.attributes(node).containsKey("output_shape");
    return mode.startsWith("SAME") && !prescribed
        ? TransposedLayer.of(view, node).stream().flatMap(layer -> of(view, layer, mode).stream())
        : Stream.empty();
  }

  private static Optional<Finding> of(View view, TransposedLayer layer, String mode) {
    if (layer.axes().stream().anyMatch(axis -> axis.reach() < axis.stride())) {
      return Optional.of(tooShort(view, layer, mode));
    }
    if (layer.axes().stream().anyMatch(axis -> total(axis) % 2 != 0)) {
      return Optional.of(odd(view, layer, mode));
    }
    boolean padded = layer.axes().stream().anyMatch(axis -> axis.outputPadding() > 0);
    return padded ? Optional.of(padded(view, layer, mode)) : Optional.empty();
  }

  private static long total(ConvAxis axis) {
    return axis.begin() + axis.end();
  }

  private static Finding odd(View view, TransposedLayer layer, String mode) {
    boolean upper = mode.equals(UPPER);
    String here = crops(layer.geometry());
    String there = crops(layer.changed((axis, i) -> axis.padding(axis.end(), axis.begin())));
    String others = upper ? "PyTorch's padding with output padding" : "TensorFlow's SAME";
    return Portability.finding(
        view,
        layer.node(),
        Severity.WARNING,
        "%s divides an odd number of cells: it crops %s, where %s crops %s"
            .formatted(mode, here, others, there),
        List.of(
            Fact.of(upper ? "crop here, in TensorFlow and in Keras" : "crop here", here),
            Fact.of("crop of " + others, there),
            Fact.of("crop in ONNX Runtime before 1.13, where the two modes were swapped", there)),
        "The same size, and all values one cell of this layer's output aside.",
        List.of(explicit(layer)));
  }

  /// As in `(0, 1)`: cells at the beginning and at the end.
  static String crops(ConvGeometry geometry) {
    return TransposedLayer.each(
        geometry, axis -> "(%d, %d)".formatted(axis.begin(), axis.cropEnd()));
  }

  /// Pads that say what is meant.
  private static Cure explicit(TransposedLayer layer) {
    return Cure.of(
            "the same in numbers: " + ExplicitPads.attributes(layer.geometry()),
            ExplicitPads.line(layer))
        .costing(0, 0)
        .by("explicit-same");
  }

  private static Finding tooShort(View view, TransposedLayer layer, String mode) {
    ConvGeometry uncropped =
        layer.changed((axis, i) -> total(axis) < 0 ? axis.padding(0, 0) : axis);
    return Portability.finding(
        view,
        layer.node(),
        Severity.WARNING,
        "%s with a kernel that reaches over %s, where the stride is %s: runtimes make other sizes of it"
            .formatted(mode, layer.each(ConvAxis::reach), layer.each(ConvAxis::stride)),
        sizes(
            layer,
            "size here, in ONNX's reference and in TensorFlow",
            "size in ONNX Runtime, which adds nothing",
            uncropped),
        "Another size, or values one cell aside: a skip connection behind it fails or meets other cells.",
        List.of(lengthened(layer)));
  }

  /// The same size in numbers, what is missing added behind as TensorFlow does.
  private static Cure lengthened(TransposedLayer layer) {
    ConvGeometry behind =
        layer.changed(
            (axis, i) -> total(axis) < 0 ? axis.padding(0, 0).outputPadding(-total(axis)) : axis);
    return Cure.of(
            "what is missing as output padding: " + ExplicitPads.attributes(behind),
            layer.line(behind).orElse(""))
        .by("explicit-same");
  }

  private static Finding padded(View view, TransposedLayer layer, String mode) {
    ConvGeometry inferred =
        layer.changed((axis, i) -> axis.padding(0, total(axis) - axis.outputPadding()));
    return Portability.finding(
        view,
        layer.node(),
        Severity.NOTE,
        "%s beside an output padding of %s: ONNX's shape inference adds the padding to the size, runtimes do not"
            .formatted(mode, layer.each(ConvAxis::outputPadding)),
        sizes(layer, "size here and in ONNX Runtime", "size by ONNX's shape inference", inferred),
        "A tool that trusts the inferred size refuses the model.",
        List.of(explicit(layer)));
  }

  private static List<Fact> sizes(
      TransposedLayer layer, String here, String there, ConvGeometry other) {
    return Stream.of(
            layer.sizes(layer.geometry()).map(size -> Fact.of(here, size)),
            layer.sizes(other).map(size -> Fact.of(there, size)))
        .flatMap(Optional::stream)
        .toList();
  }
}
