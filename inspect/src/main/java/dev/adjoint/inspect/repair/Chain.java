package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Nodes one behind the other in the place of one. The first keeps its name, by which people look for the
/// layer, and the last writes what it wrote.
final class Chain {
  private final Edit edit;
  private final Node old;
  private final List<Step> steps = new ArrayList<>();

  /// Makes the node that reads one value and writes another.
  interface Step {
    Node node(Value from, Value to);
  }

  Chain(Edit edit, Node old) {
    this.edit = edit;
    this.old = old;
  }

  /// Adds a node at the end.
  void then(Step step) {
    steps.add(step);
  }

  /// Puts the nodes in their place.
  ///
  /// @param first the operator of the first node
  /// @param inputs what it reads
  void replace(Operator first, List<Optional<Value>> inputs) {
    List<Node> nodes = new ArrayList<>();
    Value last = written(0);
    nodes.add(new Node(old.name(), first, inputs, List.of(Optional.of(last))));
    for (int i = 0; i < steps.size(); i++) {
      Value next = written(i + 1);
      nodes.add(steps.get(i).node(last, next));
      last = next;
    }
    edit.replace(old, nodes.toArray(Node[]::new));
  }

  private Value written(int node) {
    return node == steps.size() ? old.output() : edit.fresh(old.name() + ".part");
  }
}
