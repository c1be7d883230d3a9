package dev.adjoint.nn.layer;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Identity;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/// A network made of layers, before it has numbers.
///
///     Model model = Model.of("autoencoder", layer, TensorSpec.of(FLOAT32, Shape.of(16, 1, 28, 28)));
///     Graph graph = model.graph(model.initial(seed));
public final class Model {
  /// Name of the input.
  public static final String INPUT = "x";

  private final String name;
  private final Layer layer;
  private final TensorSpec input;
  private final List<Parameter> parameters;

  private Model(String name, Layer layer, TensorSpec input) {
    this.name = name;
    this.layer = layer;
    this.input = input;
    parameters = List.copyOf(assembled(false).parameters().values());
  }

  /// A network of one input.
  ///
  /// @param input its type and sizes, some perhaps symbolic
  /// @throws dev.adjoint.graph.GraphException if layers do not fit one another or the input
  public static Model of(String name, Layer layer, TensorSpec input) {
    return new Model(name, layer, input);
  }

  public String name() {
    return name;
  }

  /// Type and sizes of its input.
  public TensorSpec input() {
    return input;
  }

  /// All tensors of numbers that the network needs, in the order in which its layers ask for them.
  public List<Parameter> parameters() {
    return parameters;
  }

  /// Elements in all parameters that are learned.
  public long learned() {
    return parameters.stream()
        .filter(Parameter::learned)
        .mapToLong(parameter -> parameter.shape().elements())
        .sum();
  }

  /// What training begins with, by the names of the parameters ([Parameter#begin]).
  public SequencedMap<String, Tensor> initial(long seed) {
    SequencedMap<String, Tensor> numbers = new LinkedHashMap<>();
    parameters.forEach(parameter -> numbers.put(parameter.name(), parameter.begin(seed)));
    return numbers;
  }

  /// What it consists of: layers, their shapes, parameters and multiply-adds.
  public Summary summary() {
    return Summary.of(this);
  }

  /// The network as it runs when nothing is learned, its numbers in it as constants. What it gives
  /// beside its main output ([Scope#output]) follows that, by its names.
  ///
  /// @param tensors for its parameters, of which [#numbers] takes what it needs
  /// @throws IllegalArgumentException as that does, if they are not all there
  public Graph graph(Map<String, ? extends Tensor> tensors) {
    Map<String, Tensor> numbers = numbers(tensors);
    GraphBuilder builder = new GraphBuilder(name);
    Scope scope =
        Scope.of(builder, false, parameter -> Optional.ofNullable(numbers.get(parameter.name())));
    Value output = layer.add(scope, scope.input(INPUT, input));
    List<Value> outputs = new ArrayList<>(List.of(output));
    scope.outputs().forEach((key, value) -> outputs.add(builder.node(key, new Identity(), value)));
    return builder.build(outputs);
  }

  /// The tensors of a checkpoint that are this network's, by the names of its parameters. Names may
  /// have a prefix in common; weights that stand as directions and lengths, as PyTorch's `weight_norm` has
  /// them, are multiplied out; what is left over is not looked at.
  ///
  /// @throws IllegalArgumentException if they are not all there: the message tells which fit, are
  ///     missing, left over or transposed
  public SequencedMap<String, Tensor> numbers(Map<String, ? extends Tensor> tensors) {
    Map<String, Tensor> whole = WeightNorm.multipliedOut(tensors);
    Map<String, Shape> shapes = new LinkedHashMap<>();
    whole.forEach((key, tensor) -> shapes.put(key, tensor.shape()));
    WeightsFit fit = WeightsFit.of(parameters, shapes);
    fit.requireWhole(name);
    SequencedMap<String, Tensor> numbers = new LinkedHashMap<>();
    for (String key : fit.fitting().keySet()) {
      String stored = fit.prefix() + key;
      numbers.put(key, Objects.requireNonNull(whole.get(stored), stored).toFloats());
    }
    return numbers;
  }

  /// The network with its parameters as inputs of the graph.
  ///
  /// @param training whether layers are to work as in training
  public Assembled assembled(boolean training) {
    return Assembled.of(name, training, scope -> layer.add(scope, scope.input(INPUT, input)));
  }
}
