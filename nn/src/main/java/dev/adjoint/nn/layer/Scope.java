package dev.adjoint.nn.layer;

import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A layer's place in a network that is being assembled: what it asks for its parameters, and adds
/// its nodes through. Parts have scopes of their own, whose names are joined by dots as in PyTorch.
///
/// Sizes are followed as nodes are added, so that what does not fit is told at once and by the name of
/// its place.
public final class Scope {
  private final Assembly assembly;
  private final String path;

  /// What all scopes of a network share.
  private record Assembly(
      GraphBuilder graph,
      boolean training,
      Function<Parameter, Optional<Tensor>> numbers,
      Map<Value, TensorSpec> specs,
      SequencedMap<Value, Parameter> parameters,
      SequencedMap<String, Value> updates) {}

  private Scope(Assembly assembly, String path) {
    this.assembly = assembly;
    this.path = path;
  }

  /// The outermost scope of a network.
  ///
  /// @param training whether layers are to work as in training: batch norms by the batch
  /// @param numbers of a parameter; without them it becomes an input of the graph
  static Scope of(
      GraphBuilder graph, boolean training, Function<Parameter, Optional<Tensor>> numbers) {
    Assembly assembly =
        new Assembly(
            graph,
            training,
            numbers,
            new HashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    return new Scope(assembly, "");
  }

  /// Whether layers are to work as in training, or as in a network that only runs.
  public boolean isTraining() {
    return assembly.training;
  }

  /// Adds a part, which has a scope of its own.
  ///
  /// @param name as in PyTorch: what the part is called in this layer
  public Value part(String name, Layer part, Value x) {
    return part.add(new Scope(assembly, joined(name)), x);
  }

  /// A parameter that is learned.
  ///
  /// @param name its own, without the place: `weight`
  public Value parameter(String name, Shape shape, Initial initial) {
    return parameter(name, shape, initial, true);
  }

  /// A tensor that belongs to the network but is not learned by gradients.
  public Value running(String name, Shape shape, Initial initial) {
    return parameter(name, shape, initial, false);
  }

  private Value parameter(String name, Shape shape, Initial initial, boolean learned) {
    Parameter parameter = new Parameter(joined(name), shape, initial, learned);
    Value value =
        assembly
            .numbers
            .apply(parameter)
            .map(tensor -> constant(parameter.name(), tensor))
            .orElseGet(() -> input(parameter.name(), TensorSpec.of(ElementType.FLOAT32, shape)));
    assembly.parameters.put(value, parameter);
    return value;
  }

  /// Says what a running value is after the step that is being assembled.
  public void update(String name, Value value) {
    assembly.updates.put(joined(name), value);
  }

  /// Something that each run is given.
  ///
  /// @param name of the input of the graph, whatever the place
  public Value input(String name, TensorSpec spec) {
    Value value = assembly.graph.input(name, spec);
    assembly.specs.put(value, spec);
    return value;
  }

  /// A tensor that stays as it is.
  public Value constant(Tensor tensor) {
    return constant(assembly.graph.free(joined("constant")), tensor);
  }

  private Value constant(String name, Tensor tensor) {
    Value value = assembly.graph.constant(name, tensor);
    assembly.specs.put(value, TensorSpec.of(tensor));
    return value;
  }

  /// Adds a node.
  ///
  /// @throws GraphException if the operator cannot take these values
  public Value node(Operator operator, Value... inputs) {
    return nodes(operator, 1, inputs).getFirst();
  }

  /// Adds a node of which several outputs are used.
  ///
  /// @throws GraphException if the operator cannot take these values
  public List<Value> nodes(Operator operator, int outputs, Value... inputs) {
    String name = assembly.graph.free(path.isEmpty() ? operator.name() : path);
    List<Value> written =
        IntStream.range(0, outputs)
            .mapToObj(i -> new Value(i == 0 ? name : assembly.graph.free(name + ":" + i)))
            .toList();
    Node node = new Node(name, operator, optional(Arrays.asList(inputs)), optional(written));
    assembly.graph.add(node);
    List<TensorSpec> specs = infer(node);
    IntStream.range(0, outputs).forEach(i -> assembly.specs.put(written.get(i), specs.get(i)));
    return written;
  }

  private List<TensorSpec> infer(Node node) {
    try {
      return Inference.infer(node.operator(), Inputs.of(node.reads().map(this::spec).toList()));
    } catch (IllegalArgumentException | ArithmeticException | IllegalStateException e) {
      throw GraphException.at(node, e);
    }
  }

  private static List<Optional<Value>> optional(List<Value> values) {
    return values.stream().map(Optional::of).toList();
  }

  /// What is known of a value: its type and its sizes.
  ///
  /// @throws GraphException if the value is of another network
  public TensorSpec spec(Value value) {
    TensorSpec spec = assembly.specs.get(value);
    if (spec == null) {
      throw new GraphException(value + " is no value of this network");
    }
    return spec;
  }

  /// All parameters that layers have asked for, in that order, by the inputs of the graph that stand
  /// for them.
  SequencedMap<Value, Parameter> parameters() {
    return assembly.parameters;
  }

  SequencedMap<String, Value> updates() {
    return assembly.updates;
  }

  private String joined(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
