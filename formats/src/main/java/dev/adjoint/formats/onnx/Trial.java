package dev.adjoint.formats.onnx;

import dev.adjoint.formats.onnx.table.Scope;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What a node brings along, kept back until all of the node was understood.
final class Trial implements Scope {
  private final ImportScope scope;
  private final SequencedMap<Value, Tensor> constants = new LinkedHashMap<>();
  private final Map<Value, TensorSpec> specs = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  Trial(ImportScope scope) {
    this.scope = scope;
  }

  /// Adds all of it to the graph.
  void keep() {
    constants.forEach((value, tensor) -> scope.addInitializer(value.name(), tensor));
    nodes.forEach(scope::add);
  }

  @Override
  public Optional<Tensor> constant(Value value) {
    return Optional.ofNullable(constants.get(value)).or(() -> scope.constant(value));
  }

  @Override
  public Optional<TensorSpec> spec(Value value) {
    return Optional.ofNullable(specs.get(value)).or(() -> scope.spec(value));
  }

  @Override
  public Value addConstant(String hint, Tensor tensor) {
    Value value = fresh(hint);
    constants.put(value, tensor);
    specs.put(value, TensorSpec.of(tensor));
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
    List<Optional<Value>> given = Stream.of(inputs).map(Optional::of).toList();
    Node node = new Node(output.name(), operator, given, List.of(Optional.of(output)));
    nodes.add(node);
    ImportScope.follow(node, this::spec, (value, spec) -> specs.putIfAbsent(value, spec));
  }

  @Override
  public Value fresh(String hint) {
    return scope.fresh(hint);
  }
}
