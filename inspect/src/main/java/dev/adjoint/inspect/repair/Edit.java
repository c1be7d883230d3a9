package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// Changes to a graph that leave the names of all else as they are. What it adds gets names that nobody
/// has; constants that nobody reads any more disappear.
final class Edit {
  private final Graph before;
  private final GraphBuilder names;
  private final SequencedMap<Value, Tensor> constants;
  private final List<Node> nodes;
  private final Set<String> nodeNames;

  Edit(Graph graph) {
    this.before = graph;
    this.names = GraphBuilder.of(graph);
    this.constants = new LinkedHashMap<>(graph.constants());
    this.nodes = new ArrayList<>(graph.nodes());
    this.nodeNames = nodes.stream().map(Node::name).collect(Collectors.toCollection(HashSet::new));
  }

  /// A value under a name nobody has.
  Value fresh(String hint) {
    String name = names.free(hint);
    names.constant(name, Tensor.integers());
    return new Value(name);
  }

  Value constant(String hint, Tensor tensor) {
    Value value = fresh(hint);
    constants.put(value, tensor);
    return value;
  }

  /// A tensor in place of a constant: under the same name if nobody else reads it, so that who looks for
  /// the weights of a layer finds them.
  Value instead(Value old, Node reader, Tensor tensor) {
    boolean shared =
        !before.constants().containsKey(old)
            || before.outputs().contains(old)
            || before.nodes().stream().anyMatch(n -> !n.equals(reader) && reads(n, old));
    if (shared) {
      return constant(old.name(), tensor);
    }
    constants.put(old, tensor);
    return old;
  }

  private static boolean reads(Node node, Value value) {
    return node.reads().anyMatch(value::equals);
  }

  /// Puts nodes in the place of one, which together write what it wrote.
  void replace(Node old, Node... by) {
    int at = nodes.indexOf(old);
    nodes.remove(at);
    nodes.addAll(at, Arrays.asList(by));
  }

  /// The node that writes a value.
  Node writer(Value value) {
    return nodes.stream()
        .filter(node -> node.writes().anyMatch(value::equals))
        .findFirst()
        .orElseThrow();
  }

  void addFirst(List<Node> added) {
    nodes.addAll(0, added);
  }

  void addLast(List<Node> added) {
    nodes.addAll(added);
  }

  /// A node of one output that is named as the output is, or after it where a node has that name
  /// already: runtimes refuse two nodes of one name.
  Node node(Value output, Operator operator, Value... inputs) {
    String name = output.name();
    while (!nodeNames.add(name)) {
      name += "." + operator.name();
    }
    List<Optional<Value>> given = Arrays.stream(inputs).map(Optional::of).toList();
    return new Node(name, operator, given, List.of(Optional.of(output)));
  }

  /// The graph with all changes, its nodes in order.
  Graph done() {
    Set<Value> read = nodes.stream().flatMap(Node::reads).collect(Collectors.toSet());
    read.addAll(before.outputs());
    Set<Value> dropped =
        before.nodes().stream()
            .flatMap(Node::reads)
            .filter(value -> !read.contains(value))
            .collect(Collectors.toSet());
    constants.keySet().removeAll(dropped);
    return new Graph(before.name(), before.inputs(), constants, nodes, before.outputs());
  }
}
