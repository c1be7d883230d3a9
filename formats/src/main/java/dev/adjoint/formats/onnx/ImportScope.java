package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.table.Scope;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// The graph that an import builds, with what is known so far of its values.
///
/// Shapes are followed node by node as the file has them. Where that leads nowhere, because a node
/// comes before those it reads or does not fit what it is given, nothing is known of its outputs;
/// what is wrong with it is told later, when the graph is made to run.
final class ImportScope implements Scope {
  private final GraphBuilder builder;
  private final Names names;
  private final Map<Value, TensorSpec> specs = new HashMap<>();
  private final Map<Value, Tensor> constants = new HashMap<>();

  /// @param declared what the model says of values whose shapes cannot be followed
  /// @param names all names of values in the model
  ImportScope(String graph, Map<Value, TensorSpec> declared, Set<String> names) {
    this.builder = new GraphBuilder(graph);
    this.names = new Names(names);
    specs.putAll(declared);
  }

  void addInput(String name, TensorSpec spec) {
    specs.put(builder.input(name, spec), spec);
  }

  void addInitializer(String name, Tensor tensor) {
    Value value = builder.constant(name, tensor);
    constants.put(value, tensor);
    specs.put(value, TensorSpec.of(tensor));
  }

  void add(Node node) {
    builder.add(node);
    follow(node);
  }

  Graph build(List<Value> outputs) {
    return builder.build(outputs);
  }

  private void follow(Node node) {
    follow(node, this::spec, this::learn);
  }

  /// Follows what is known through a node, if all that it reads is known.
  ///
  /// @param known what is known of a value
  /// @param learn takes what is known of each output then
  static void follow(
      Node node, Function<Value, Optional<TensorSpec>> known, BiConsumer<Value, TensorSpec> learn) {
    List<Optional<TensorSpec>> given =
        node.inputs().stream().map(input -> input.flatMap(known)).toList();
    for (int i = 0; i < given.size(); i++) {
      if (node.inputs().get(i).isPresent() && given.get(i).isEmpty()) {
        return;
      }
    }
    List<TensorSpec> results = infer(node.operator(), Inputs.ofOptionals(given));
    for (int i = 0; i < Math.min(results.size(), node.outputs().size()); i++) {
      TensorSpec result = results.get(i);
      node.outputs().get(i).ifPresent(output -> learn.accept(output, result));
    }
  }

  /// An unknown rank says less than what the model declares.
  private void learn(Value output, TensorSpec spec) {
    if (spec.sizes().isPresent() || !specs.containsKey(output)) {
      specs.put(output, spec);
    }
  }

  private static List<TensorSpec> infer(Operator operator, Inputs<TensorSpec> inputs) {
    try {
      return Inference.infer(operator, inputs);
    } catch (IllegalArgumentException | ArithmeticException | IllegalStateException e) {
      return List.of();
    }
  }

  @Override
  public Optional<Tensor> constant(Value value) {
    return Optional.ofNullable(constants.get(value));
  }

  @Override
  public Optional<TensorSpec> spec(Value value) {
    return Optional.ofNullable(specs.get(value));
  }

  @Override
  public Value addConstant(String hint, Tensor tensor) {
    Value value = fresh(hint);
    addInitializer(value.name(), tensor);
    return value;
  }

  @Override
  public Value addNode(String hint, Operator operator, Value... inputs) {
    Value output = fresh(hint);
    addNode(output, operator, inputs);
    return output;
  }

  @Override
  public void addNode(Value output, Operator operator, Value... inputs) {
    List<Optional<Value>> given = new ArrayList<>();
    Arrays.stream(inputs).map(Optional::of).forEach(given::add);
    add(new Node(output.name(), operator, given, List.of(Optional.of(output))));
  }

  @Override
  public Value fresh(String hint) {
    return new Value(names.fresh(hint));
  }
}
