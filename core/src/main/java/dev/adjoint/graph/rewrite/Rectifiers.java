package dev.adjoint.graph.rewrite;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pointwise.Arithmetic;
import dev.adjoint.operator.pointwise.PRelu;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Computes a PRelu that is written out in simpler operators by one. TensorFlow has no such operator, so
/// models converted from it hold `relu(x) + slope * (x - |x|) * 0.5` or `relu(x) - slope * relu(-x)`.
///
/// Where x is infinite the long form may give NaN; this gives infinity.
public final class Rectifiers implements Rewrite {
  @Override
  public Graph apply(Graph graph) {
    Specs specs = Specs.of(graph);
    Map<Value, Halves> known = new HashMap<>();
    SequencedMap<Value, Tensor> constants = new LinkedHashMap<>(graph.constants());
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      Optional<Halves> halves =
          isFloat(node, specs)
              ? Halves.of(node, graph, v -> known.getOrDefault(v, Halves.of(v)))
              : Optional.empty();
      halves.ifPresent(h -> known.put(node.output(), h));
      nodes.add(
          halves
              .filter(h -> isWrittenOut(node, h, specs))
              .map(h -> prelu(node, h, graph, constants))
              .orElse(node));
    }
    return new Graph(graph.name(), graph.inputs(), constants, nodes, graph.outputs());
  }

  private static boolean isFloat(Node node, Specs specs) {
    return node.reads().allMatch(v -> specs.at(v).type() == ElementType.FLOAT32);
  }

  /// Whether a node ends the long form of a PRelu, rather than being one or a step on the way to it.
  private static boolean isWrittenOut(Node node, Halves halves, Specs specs) {
    TensorSpec x = specs.at(halves.root());
    return node.operator() instanceof Arithmetic
        && !(node.operator() instanceof PRelu)
        && halves.keepsPositive()
        && x.sizes().isPresent()
        && x.sizes().equals(specs.at(node.output()).sizes());
  }

  private static Node prelu(
      Node node, Halves halves, Graph graph, SequencedMap<Value, Tensor> constants) {
    Value slopes = Names.unused(node.output().name() + ".slopes", graph);
    constants.put(slopes, halves.negative());
    return new Node(
        node.name(),
        new PRelu(),
        List.of(Optional.of(halves.root()), Optional.of(slopes)),
        node.outputs());
  }
}
