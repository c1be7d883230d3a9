package dev.adjoint.graph;

import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A network: operators joined by the tensors that pass between them, whether it was read from a
/// file, assembled in Java, or derived from another graph. Running, inspecting, differentiating and
/// exporting all read this one form.
///
/// Nodes stand in an order in which every value is written before it is read, and every value is
/// written once: [GraphBuilder] sees to both.
///
/// @param name for messages
/// @param inputs what a run must be given
/// @param constants weights and other tensors that the graph holds
/// @param nodes in order of execution
/// @param outputs what a run gives
public record Graph(
    String name,
    List<Port> inputs,
    SequencedMap<Value, Tensor> constants,
    List<Node> nodes,
    List<Value> outputs) {

  public Graph {
    inputs = List.copyOf(inputs);
    constants = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(constants));
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
  }

  /// The tensor behind a value, if the graph holds it.
  public Optional<Tensor> constant(Value value) {
    return Optional.ofNullable(constants.get(value));
  }

  /// The constant at a node's input, if there is one.
  public Optional<Tensor> constant(Node node, int input) {
    return input < node.inputs().size()
        ? node.inputs().get(input).flatMap(this::constant)
        : Optional.empty();
  }

  /// Whether the graph holds, is given or computes a value.
  public boolean defines(Value value) {
    return constants.containsKey(value)
        || inputs.stream().anyMatch(port -> port.value().equals(value))
        || nodes.stream().anyMatch(node -> node.writes().anyMatch(value::equals));
  }

  /// For each value that is read, the nodes that read it, in order.
  public Map<Value, List<Node>> readers() {
    Map<Value, List<Node>> readers = new HashMap<>();
    for (Node node : nodes) {
      node.reads()
          .distinct()
          .forEach(v -> readers.computeIfAbsent(v, k -> new ArrayList<>()).add(node));
    }
    return readers;
  }

  /// Number of elements in all constants: the model's parameters.
  public long parameters() {
    return constants.values().stream().mapToLong(t -> t.shape().elements()).sum();
  }
}
