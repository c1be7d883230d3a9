package dev.adjoint.inspect.portability;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.portability.Portability.Question;
import dev.adjoint.inspect.view.View;
import java.util.List;
import java.util.stream.Stream;

/// Transposed convolutions with dilation, which TensorFlow does not run on the CPU.
///
/// Source: TensorFlow's issue 69103.
final class Dilations implements Question {
  @Override
  public Stream<Finding> of(View view, Node node) {
    return TransposedLayer.of(view, node).stream()
        .filter(layer -> layer.axes().stream().anyMatch(axis -> axis.dilation() > 1))
        .map(layer -> finding(view, layer));
  }

  private static Finding finding(View view, TransposedLayer layer) {
    String dilation = layer.each(ConvAxis::dilation);
    return Portability.finding(
        view,
        layer.node(),
        Severity.NOTE,
        "a transposed convolution with dilation %s: TensorFlow refuses it on the CPU"
            .formatted(dilation),
        List.of(Fact.of("dilation", dilation)),
        "Nothing where it runs.",
        List.of());
  }
}
