package dev.adjoint.graph;

import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Assembles a [Graph], node by node, in any order.
///
///     GraphBuilder graph = new GraphBuilder("upsampler");
///     Value x = graph.input("x", TensorSpec.of(FLOAT32, sizes));
///     Value y = graph.node(new ConvTranspose(geometry), x, graph.constant("kernel", kernel));
///     Graph built = graph.build(y);
public final class GraphBuilder {
  private final String name;
  private final List<Port> inputs = new ArrayList<>();
  private final SequencedMap<Value, Tensor> constants = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Set<Value> written = new HashSet<>();

  public GraphBuilder(String name) {
    this.name = name;
  }

  /// A builder that holds all of a graph already, to add to it.
  public static GraphBuilder of(Graph graph) {
    GraphBuilder builder = new GraphBuilder(graph.name());
    graph.inputs().forEach(port -> builder.input(port.name(), port.spec()));
    graph.constants().forEach((value, tensor) -> builder.constant(value.name(), tensor));
    graph.nodes().forEach(builder::add);
    return builder;
  }

  /// Adds an input that a run must be given.
  ///
  /// @throws GraphException if the name is taken
  public Value input(String name, TensorSpec spec) {
    Value value = define(new Value(name), "input");
    inputs.add(new Port(value, spec));
    return value;
  }

  /// Adds a tensor that the graph holds.
  ///
  /// @throws GraphException if the name is taken
  public Value constant(String name, Tensor tensor) {
    Value value = define(new Value(name), "constant");
    constants.put(value, tensor);
    return value;
  }

  /// A constant under a name nobody else has, derived from `hint`.
  public Value constantNear(String hint, Tensor tensor) {
    return constant(free(hint), tensor);
  }

  /// Adds a node with one output, named after the operator.
  public Value node(Operator operator, Value... inputs) {
    return node(free(operator.name()), operator, inputs);
  }

  /// Adds a node with one output, both under `name`.
  public Value node(String name, Operator operator, Value... inputs) {
    Value output = new Value(name);
    List<Optional<Value>> given = Arrays.stream(inputs).map(Optional::of).toList();
    add(new Node(name, operator, given, List.of(Optional.of(output))));
    return output;
  }

  /// Adds a node with inputs and outputs of its own naming, which may come before those it reads.
  ///
  /// @throws GraphException if an output's name is taken
  public void add(Node node) {
    node.writes().forEach(v -> define(v, node.toString()));
    nodes.add(node);
  }

  /// A name no value has yet: the hint itself, or the hint with a number.
  public String free(String hint) {
    String candidate = hint;
    for (int i = 1; written.contains(new Value(candidate)); i++) {
      candidate = hint + "_" + i;
    }
    return candidate;
  }

  /// The graph that computes these outputs, its nodes in order.
  ///
  /// @throws GraphException if an output or an input of a node is written by nobody, or nodes wait
  ///     for one another in a circle
  public Graph build(Value... outputs) {
    return build(List.of(outputs));
  }

  public Graph build(List<Value> outputs) {
    for (Value output : outputs) {
      if (!written.contains(output)) {
        throw new GraphException(
            "graph \"%s\": nothing computes its output %s".formatted(name, output));
      }
    }
    Set<Value> given = new HashSet<>(constants.keySet());
    inputs.forEach(port -> given.add(port.value()));
    return new Graph(name, inputs, constants, ExecutionOrder.of(nodes, given), outputs);
  }

  private Value define(Value value, String by) {
    if (!written.add(value)) {
      throw new GraphException(
          "%s: the name %s is taken; every value of a graph is written once".formatted(by, value));
    }
    return value;
  }
}
