package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.wire.OnnxNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Gives each node of a model a name that no other has, so that what is told of it is told of it alone.
/// The first of several with one name keeps it; others, and those without, are called after what they
/// write.
final class UniqueNames {
  private final Names names;

  private UniqueNames(List<OnnxNode> nodes) {
    this.names = new Names(nodes.stream().map(OnnxNode::name).collect(Collectors.toSet()));
  }

  static List<OnnxNode> of(List<OnnxNode> nodes) {
    UniqueNames unique = new UniqueNames(nodes);
    Set<String> seen = new HashSet<>(Set.of(""));
    List<OnnxNode> named = new ArrayList<>();
    nodes.forEach(node -> named.add(seen.add(node.name()) ? node : unique.renamed(node)));
    return named;
  }

  private OnnxNode renamed(OnnxNode node) {
    String hint =
        node.outputs().stream()
            .filter(output -> !output.isEmpty())
            .findFirst()
            .orElse(node.opType());
    return node.named(names.fresh(hint));
  }
}
