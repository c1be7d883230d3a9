package dev.adjoint.inspect.portability;

import dev.adjoint.geometry.ConvGeometry;
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

/// Transposed convolutions whose pads differ at the two ends, or are negative.
///
/// Source: ONNX Runtime's issue 11312; PyTorch's issue 17150; ONNX ConvTranspose-22.
final class Asymmetry implements Question {
  @Override
  public Stream<Finding> of(View view, Node node) {
    boolean byRule = view.attributes(node).getOrDefault("auto_pad", "").startsWith("SAME");
    boolean explicit =
        node.operator() instanceof ConvTranspose(var window) && window instanceof ConvGeometry;
    return byRule || !explicit
        ? Stream.empty()
        : TransposedLayer.of(view, node).stream()
            .filter(layer -> layer.axes().stream().anyMatch(axis -> axis.begin() != axis.end()))
            .map(layer -> finding(view, layer));
  }

  private static Finding finding(View view, TransposedLayer layer) {
    boolean negative =
        layer.axes().stream().anyMatch(axis -> Math.min(axis.begin(), axis.end()) < 0);
    String pads = layer.each(axis -> "(%d, %d)".formatted(axis.begin(), axis.end()));
    return Portability.finding(
        view,
        layer.node(),
        Severity.NOTE,
        negative
            ? "pads %s: ONNX has none below 0; ONNX Runtime adds cells there, PyTorch refuses them"
                .formatted(pads)
            : "pads %s differ at the two ends: %s".formatted(pads, who(layer)),
        List.of(Fact.of("pads", pads), Fact.of("crop", SameTransposed.crops(layer.geometry()))),
        "Nothing where it runs.",
        cures(layer));
  }

  private static String who(TransposedLayer layer) {
    String refuses = "ONNX Runtime refuses such pads on CUDA";
    return layer.line(layer.geometry()).isPresent()
        ? refuses + ", and PyTorch says it by an output padding"
        : refuses + ", and PyTorch has no such layer";
  }

  private static List<Cure> cures(TransposedLayer layer) {
    Cure even =
        Cure.of("pads that are the same at both ends, and the rest cut off or added behind", "")
            .by("explicit-output-padding");
    boolean negative = layer.axes().stream().anyMatch(axis -> axis.begin() < 0);
    String line = negative ? "" : ExplicitPads.line(layer);
    return line.isEmpty()
        ? List.of(even)
        : List.of(Cure.of("the same crop in PyTorch: " + what(layer), line).costing(0, 0), even);
  }

  private static String what(TransposedLayer layer) {
    return layer.axes().stream().anyMatch(axis -> axis.cropEnd() > axis.begin())
        ? "less padding, and the rest cut off behind the layer"
        : "padding at both ends, and output padding behind";
  }
}
