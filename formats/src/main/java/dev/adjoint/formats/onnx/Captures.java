package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.wire.OnnxAttribute;
import dev.adjoint.formats.onnx.wire.OnnxAttribute.Nested;
import dev.adjoint.formats.onnx.wire.OnnxGraph;
import dev.adjoint.formats.onnx.wire.OnnxNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/// What the graphs within a node, the branches of an If or the body of a Loop, read of the graph around
/// them: they name its values as if these were their own.
final class Captures {
  private Captures() {}

  /// Names that the node's graphs read and do not define, in the order in which they come.
  static Set<String> of(OnnxNode node) {
    Set<String> names = new LinkedHashSet<>();
    graphs(node).forEach(graph -> names.addAll(free(graph)));
    return names;
  }

  /// The graphs within a node.
  static Stream<OnnxGraph> graphs(OnnxNode node) {
    return node.attributes().stream()
        .map(OnnxAttribute::value)
        .filter(Nested.class::isInstance)
        .map(value -> ((Nested) value).graph());
  }

  private static Set<String> free(OnnxGraph graph) {
    Set<String> read = new LinkedHashSet<>();
    Set<String> defined = new HashSet<>(Set.of(""));
    graph.inputs().forEach(input -> defined.add(input.name()));
    graph.initializers().forEach(tensor -> defined.add(tensor.name()));
    graph.sparseInitializers().forEach(tensor -> defined.add(tensor.name()));
    for (OnnxNode node : graph.nodes()) {
      read.addAll(node.inputs());
      read.addAll(of(node));
      defined.addAll(node.outputs());
    }
    graph.outputs().forEach(output -> read.add(output.name()));
    read.removeAll(defined);
    return read;
  }
}
