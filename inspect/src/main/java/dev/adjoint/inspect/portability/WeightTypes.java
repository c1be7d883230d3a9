package dev.adjoint.inspect.portability;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.portability.Portability.Question;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.conv.ConvTranspose;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Transposed convolutions in element types that ONNX Runtime has no kernel for on the CPU.
///
/// Source: what ONNX Runtime 1.30 does; its docs/OperatorKernels.md.
final class WeightTypes implements Question {
  private static final Set<String> REFUSED = Set.of("DOUBLE", "BFLOAT16");

  @Override
  public Stream<Finding> of(View view, Node node) {
    String type = view.attributes(node).getOrDefault("weight_type", "");
    return node.operator() instanceof ConvTranspose && REFUSED.contains(type)
        ? Stream.of(finding(view, node, type))
        : Stream.empty();
  }

  private static Finding finding(View view, Node node, String type) {
    return Portability.finding(
        view,
        node,
        Severity.WARNING,
        "its weights are %s: ONNX Runtime has no transposed convolution of that type on the CPU"
            .formatted(type),
        List.of(Fact.of("element type", type)),
        "Nothing: the network does not load there.",
        List.of(Cure.of("weights and computation in float32", "module.float()")));
  }
}
