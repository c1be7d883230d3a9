package dev.adjoint.graph.rewrite;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Computes beforehand what depends on constants alone.
///
/// A node whose result is much larger than what it reads is left to be computed when it is needed:
/// a constant filled to a large shape would otherwise stay in memory for ever.
public final class ConstantFolding implements Rewrite {
  private static final long ALWAYS_SMALL = 1 << 16;

  @Override
  public Graph apply(Graph graph) {
    Specs specs = Specs.of(graph);
    SequencedMap<Value, Tensor> constants = new LinkedHashMap<>(graph.constants());
    List<Node> left = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node.reads().allMatch(constants::containsKey) && staysSmall(node, specs, constants)) {
        fold(node, constants);
      } else {
        left.add(node);
      }
    }
    return new Graph(graph.name(), graph.inputs(), constants, left, graph.outputs());
  }

  private static boolean staysSmall(Node node, Specs specs, SequencedMap<Value, Tensor> constants) {
    long read = node.reads().mapToLong(v -> at(v, constants).shape().elements()).sum();
    return node.writes()
        .map(specs::at)
        .allMatch(s -> s.isConcrete() && s.shape().elements() <= Math.max(read, ALWAYS_SMALL));
  }

  private static void fold(Node node, SequencedMap<Value, Tensor> constants) {
    Inputs<Tensor> inputs =
        Inputs.ofOptionals(node.inputs().stream().map(v -> v.map(c -> at(c, constants))).toList());
    List<Tensor> results = evaluate(node, inputs);
    for (int i = 0; i < node.outputs().size(); i++) {
      Tensor result = results.get(i);
      node.outputs().get(i).ifPresent(value -> constants.put(value, result));
    }
  }

  private static Tensor at(Value value, SequencedMap<Value, Tensor> constants) {
    return Optional.ofNullable(constants.get(value)).orElseThrow();
  }

  private static List<Tensor> evaluate(Node node, Inputs<Tensor> inputs) {
    try {
      return node.operator().evaluate(inputs);
    } catch (IllegalArgumentException e) {
      throw GraphException.at(node, e);
    }
  }
}
