package dev.adjoint.inspect.portability;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.portability.Portability.Question;
import dev.adjoint.inspect.view.View;
import java.util.List;
import java.util.stream.Stream;

/// Transposed convolutions in groups with another number of channels behind than before: the one case in
/// which ONNX's reference evaluator slices the weights wrongly, and whose tests are missing.
///
/// Source: ONNX's reference evaluator 1.23, `op_conv_transpose.py`; Keras 3, whose layer has no groups.
final class Groups implements Question {
  @Override
  public Stream<Finding> of(View view, Node node) {
    return TransposedLayer.of(view, node).stream()
        .filter(layer -> layer.geometry().groups() > 1 && layer.inputs() != layer.outputs())
        .map(layer -> finding(view, layer));
  }

  private static Finding finding(View view, TransposedLayer layer) {
    return Portability.finding(
        view,
        layer.node(),
        Severity.NOTE,
        "%d groups make %d channels of %d: ONNX's reference evaluator stops at it, Keras has no groups here"
            .formatted(layer.geometry().groups(), layer.outputs(), layer.inputs()),
        List.of(
            Fact.of("groups", layer.geometry().groups()),
            Fact.of("input channels", layer.inputs()),
            Fact.of("output channels", layer.outputs())),
        "Nothing where it runs: PyTorch and ONNX Runtime agree.",
        List.of());
  }
}
