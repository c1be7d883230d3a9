package dev.adjoint.graph.rewrite;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Foreign;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Computes beforehand what depends on constants alone.
///
/// A node whose result is much larger than what it reads is left to be computed when it is needed:
/// a constant filled to a large shape would otherwise stay in memory for ever. So is one whose operator
/// is not known.
public final class ConstantFolding implements Rewrite {
  private static final long ALWAYS_SMALL = 1 << 16;

  private final boolean leavesFaults;

  /// Folds graphs whose nodes all fit; any other is refused with a [GraphException].
  public ConstantFolding() {
    this(false);
  }

  private ConstantFolding(boolean leavesFaults) {
    this.leavesFaults = leavesFaults;
  }

  /// Leaves nodes that do not fit what they are given as they are, so that the rest can be looked at.
  public static ConstantFolding leavingFaults() {
    return new ConstantFolding(true);
  }

  @Override
  public Graph apply(Graph graph) {
    Specs specs = leavesFaults ? Specs.asFarAsKnown(graph, Map.of()) : Specs.of(graph);
    SequencedMap<Value, Tensor> constants = new LinkedHashMap<>(graph.constants());
    List<Node> left = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (!folds(node, specs, constants) || !fold(node, constants)) {
        left.add(node);
      }
    }
    return new Graph(graph.name(), graph.inputs(), constants, left, graph.outputs());
  }

  private static boolean folds(Node node, Specs specs, SequencedMap<Value, Tensor> constants) {
    return !(node.operator() instanceof Foreign)
        && node.reads().allMatch(constants::containsKey)
        && staysSmall(node, specs, constants);
  }

  private static boolean staysSmall(Node node, Specs specs, SequencedMap<Value, Tensor> constants) {
    long read = node.reads().mapToLong(v -> at(v, constants).shape().elements()).sum();
    return node.writes()
        .map(specs::at)
        .allMatch(s -> s.isConcrete() && s.shape().elements() <= Math.max(read, ALWAYS_SMALL));
  }

  /// @return whether it could be computed
  private boolean fold(Node node, SequencedMap<Value, Tensor> constants) {
    Inputs<Tensor> inputs =
        Inputs.ofOptionals(node.inputs().stream().map(v -> v.map(c -> at(c, constants))).toList());
    Optional<List<Tensor>> results = evaluate(node, inputs);
    for (int i = 0; results.isPresent() && i < node.outputs().size(); i++) {
      Tensor result = results.get().get(i);
      node.outputs().get(i).ifPresent(value -> constants.put(value, result));
    }
    return results.isPresent();
  }

  private static Tensor at(Value value, SequencedMap<Value, Tensor> constants) {
    return Optional.ofNullable(constants.get(value)).orElseThrow();
  }

  private Optional<List<Tensor>> evaluate(Node node, Inputs<Tensor> inputs) {
    try {
      return Optional.of(node.operator().evaluate(inputs));
    } catch (IllegalArgumentException | ArithmeticException | IllegalStateException e) {
      if (leavesFaults) {
        return Optional.empty();
      }
      throw GraphException.at(node, e);
    }
  }
}
