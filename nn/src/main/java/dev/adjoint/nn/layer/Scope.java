package dev.adjoint.nn.layer;

import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.random.Distribution;
import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A layer's place in a network that is being assembled: what it asks for its parameters, and adds
/// its nodes through. Parts have scopes of their own, whose names are joined by dots as in PyTorch.
///
/// Sizes are followed as nodes are added, so that what does not fit is told at once and by the name of
/// its place.
public final class Scope {
  private final Assembly assembly;
  private final String path;
  private final Map<String, Reparametrisation> reparametrised;

  /// What all scopes of a network share.
  private record Assembly(
      GraphBuilder graph,
      boolean training,
      Function<Parameter, Optional<Tensor>> numbers,
      Map<Value, TensorSpec> specs,
      SequencedMap<Value, Parameter> parameters,
      SequencedMap<String, Value> updates,
      List<RandomInput> randoms,
      SequencedMap<String, Value> reports,
      SequencedMap<String, Value> outputs,
      List<Placed> placed) {}

  /// A node and the place whose layer added it.
  record Placed(String path, Node node) {}

  /// What stands for a parameter: another one, and a function of it.
  private record Reparametrisation(String original, UnaryOperator<Value> function) {}

  private Scope(Assembly assembly, String path, Map<String, Reparametrisation> reparametrised) {
    this.assembly = assembly;
    this.path = path;
    this.reparametrised = reparametrised;
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
            new LinkedHashMap<>(),
            new ArrayList<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new ArrayList<>());
    return new Scope(assembly, "", Map.of());
  }

  /// Whether layers are to work as in training, or as in a network that only runs.
  public boolean isTraining() {
    return assembly.training;
  }

  /// Adds a part, which has a scope of its own. A part that is added twice under one name, as a
  /// discriminator is behind true and behind made pictures, has one set of parameters.
  ///
  /// @param name as in PyTorch: what the part is called in this layer
  /// @throws GraphException that names the place, if the part cannot be built on this value
  public Value part(String name, Layer part, Value x) {
    try {
      return part.add(at(name), x);
    } catch (GraphException placed) {
      throw placed;
    } catch (IllegalArgumentException e) {
      throw GraphException.at(joined(name), e);
    }
  }

  /// The place of a part: for parts that take or give more than one value.
  ///
  ///     Value up = rise.add(scope.at("up"), x, skip);
  public Scope at(String name) {
    return new Scope(assembly, joined(name), Map.of());
  }

  /// This place, where a layer that asks for a parameter is given a function of another one instead,
  /// of the same shape: spectral norm, say, or kernels that sum to one.
  ///
  /// @param name what the layer asks for: `weight`
  /// @param original what is learned instead: `weight_orig`
  public Scope reparametrised(String name, String original, UnaryOperator<Value> function) {
    Map<String, Reparametrisation> more = new HashMap<>(reparametrised);
    more.put(name, new Reparametrisation(original, function));
    return new Scope(assembly, path, more);
  }

  /// A parameter that is learned.
  ///
  /// @param name its own, without the place: `weight`
  /// @throws GraphException if this place has a parameter of that name and another shape
  public Value parameter(String name, Shape shape, Initial initial) {
    Reparametrisation instead = reparametrised.get(name);
    return instead == null
        ? parameter(name, shape, initial, true)
        : instead.function.apply(parameter(instead.original, shape, initial, true));
  }

  /// A tensor that belongs to the network but is not learned by gradients, as it is before the step.
  public Value running(String name, Shape shape, Initial initial) {
    return parameter(name, shape, initial, false);
  }

  private Value parameter(String name, Shape shape, Initial initial, boolean learned) {
    Parameter parameter = new Parameter(joined(name), shape, initial, learned);
    Parameter known = assembly.parameters.get(new Value(parameter.name()));
    if (known != null && !known.shape().equals(shape)) {
      throw new GraphException(
          "\"%s\" is asked for twice, with shape %s and with shape %s; parts of one name share their parameters, give one of them another name"
              .formatted(known.name(), known.shape(), shape));
    }
    return known == null ? define(parameter) : new Value(known.name());
  }

  private Value define(Parameter parameter) {
    TensorSpec spec = TensorSpec.of(ElementType.FLOAT32, parameter.shape());
    Value value =
        assembly
            .numbers
            .apply(parameter)
            .map(tensor -> constant(parameter.name(), tensor))
            .orElseGet(() -> input(parameter.name(), spec));
    assembly.parameters.put(value, parameter);
    return value;
  }

  /// What was said, by [#update], of a running value of a part that stands at several places.
  public Optional<Value> updated(String name) {
    return Optional.ofNullable(assembly.updates.get(joined(name)));
  }

  /// Says what a running value is after the step that is being assembled.
  public void update(String name, Value value) {
    assembly.updates.put(joined(name), value);
  }

  /// Random numbers, others at each step of training. They enter the graph as an input, so that it
  /// stays a function; whoever trains draws them ([RandomInput]).
  ///
  /// @param name its own, without the place: `mask`
  public Value random(String name, Shape shape, Distribution distribution) {
    String free = assembly.graph.free(joined(name));
    assembly.randoms.add(new RandomInput(free, shape, distribution));
    return input(free, TensorSpec.of(ElementType.FLOAT32, shape));
  }

  /// Has a number told beside the loss after each step, under a name: a term of the loss, or a measure.
  ///
  /// @param number a scalar
  /// @return the number
  public Value report(String name, Value number) {
    if (assembly.reports.putIfAbsent(name, number) != null) {
      throw new GraphException(
          "\"%s\" is reported twice; each number needs a name".formatted(name));
    }
    return number;
  }

  /// Has the network give a value beside its main output, under a name: the mean and the variance of a
  /// code, or a picture half-way up.
  ///
  /// @throws GraphException if the name is taken
  public void output(String name, Value value) {
    if (assembly.outputs.putIfAbsent(name, value) != null) {
      throw new GraphException("two outputs are named \"%s\"; each needs its own".formatted(name));
    }
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
    return nodes(operator, outputs, optional(Arrays.asList(inputs)));
  }

  /// Adds a node some of whose inputs may be absent.
  ///
  /// @throws GraphException if the operator cannot take these values
  public List<Value> nodes(Operator operator, int outputs, List<Optional<Value>> inputs) {
    String name = assembly.graph.free(path.isEmpty() ? operator.name() : path);
    List<Value> written =
        IntStream.range(0, outputs)
            .mapToObj(i -> new Value(i == 0 ? name : assembly.graph.free(name + ":" + i)))
            .toList();
    Node node = new Node(name, operator, inputs, optional(written));
    assembly.graph.add(node);
    assembly.placed.add(new Placed(path, node));
    List<TensorSpec> specs = infer(node);
    IntStream.range(0, outputs).forEach(i -> assembly.specs.put(written.get(i), specs.get(i)));
    return written;
  }

  private List<TensorSpec> infer(Node node) {
    try {
      return Inference.infer(node.operator(), Inputs.ofOptionals(specs(node)));
    } catch (IllegalArgumentException | ArithmeticException | IllegalStateException e) {
      throw GraphException.at(node, e);
    }
  }

  private List<Optional<TensorSpec>> specs(Node node) {
    return node.inputs().stream().map(input -> input.map(this::spec)).toList();
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

  /// All parameters that layers have asked for so far, in that order, by the inputs of the graph that
  /// stand for them.
  public SequencedMap<Value, Parameter> parameters() {
    return Collections.unmodifiableSequencedMap(assembly.parameters);
  }

  /// What the network gives beside its main output.
  SequencedMap<String, Value> outputs() {
    return assembly.outputs;
  }

  /// All nodes in the order in which they were added.
  List<Placed> placed() {
    return assembly.placed;
  }

  List<RandomInput> randoms() {
    return assembly.randoms;
  }

  SequencedMap<String, Value> reports() {
    return assembly.reports;
  }

  SequencedMap<String, Value> updates() {
    return assembly.updates;
  }

  private String joined(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
