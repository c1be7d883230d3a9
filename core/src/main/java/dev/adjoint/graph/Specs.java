package dev.adjoint.graph;

import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What is known of every value of a graph: type, sizes (symbolic or concrete), and the contents of
/// small tensors that follow from sizes.
public final class Specs {
  private final Map<Value, TensorSpec> specs = new HashMap<>();
  private final SequencedMap<Node, GraphException> faults = new LinkedHashMap<>();

  private Specs() {}

  /// Follows what the graph declares of its inputs.
  ///
  /// @throws GraphException if a node cannot take what it is given
  public static Specs of(Graph graph) {
    return of(graph, Map.of());
  }

  /// Follows these inputs through the graph, and for those left out what the graph declares.
  ///
  /// @throws GraphException if a node cannot take what it is given
  public static Specs of(Graph graph, Map<Value, TensorSpec> given) {
    Specs known = given(graph, given);
    graph.nodes().forEach(known::follow);
    return known;
  }

  /// Follows these inputs through the graph, beyond nodes that cannot take what they are given: nothing
  /// is known of what such a node gives, and [#faults] tells of it.
  public static Specs asFarAsKnown(Graph graph, Map<Value, TensorSpec> given) {
    Specs known = given(graph, given);
    graph.nodes().forEach(known::followOrPass);
    return known;
  }

  private static Specs given(Graph graph, Map<Value, TensorSpec> given) {
    Specs known = new Specs();
    graph.constants().forEach((value, tensor) -> known.specs.put(value, TensorSpec.of(tensor)));
    graph.inputs().forEach(port -> known.specs.put(port.value(), port.spec()));
    known.specs.putAll(given);
    return known;
  }

  /// The nodes that cannot take what they are given, with what is wrong.
  public SequencedMap<Node, GraphException> faults() {
    return Collections.unmodifiableSequencedMap(faults);
  }

  private void followOrPass(Node node) {
    try {
      follow(node);
    } catch (GraphException fault) {
      faults.put(node, fault);
      ElementType type =
          node.reads().findFirst().map(this::at).map(TensorSpec::type).orElse(ElementType.FLOAT32);
      node.writes().forEach(value -> specs.put(value, TensorSpec.ofUnknownRank(type)));
    }
  }

  /// What is known of a value.
  ///
  /// @throws GraphException if the graph has no such value
  public TensorSpec at(Value value) {
    TensorSpec spec = specs.get(value);
    if (spec == null) {
      throw new GraphException("the graph has no value " + value);
    }
    return spec;
  }

  /// What is known of a node's inputs, in the operator's order.
  public Inputs<TensorSpec> inputs(Node node) {
    return Inputs.ofOptionals(node.inputs().stream().map(v -> v.map(this::at)).toList());
  }

  private void follow(Node node) {
    List<TensorSpec> results = infer(node);
    if (results.size() < node.outputs().size()) {
      throw new GraphException(
          "%s: has %d outputs, the operator only %d"
              .formatted(node, node.outputs().size(), results.size()));
    }
    for (int i = 0; i < node.outputs().size(); i++) {
      Optional<Value> output = node.outputs().get(i);
      TensorSpec spec = results.get(i);
      output.ifPresent(value -> specs.put(value, spec));
    }
  }

  /// What the node gives; sizes that are all known are those of a tensor that can be held.
  private List<TensorSpec> infer(Node node) {
    try {
      List<TensorSpec> results = Inference.infer(node.operator(), inputs(node));
      results.stream().filter(TensorSpec::isConcrete).forEach(TensorSpec::shape);
      return results;
    } catch (IllegalArgumentException | ArithmeticException | IllegalStateException e) {
      throw GraphException.at(node, e);
    }
  }
}
