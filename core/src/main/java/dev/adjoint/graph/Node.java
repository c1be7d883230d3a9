package dev.adjoint.graph;

import dev.adjoint.operator.Operator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An operator at its place in a graph.
///
/// @param name for messages; unique where the model's author made it so
/// @param inputs in the operator's order; empty where an optional input is absent
/// @param outputs in the operator's order; empty where nobody reads an output. There may be fewer
///     than the operator has.
public record Node(
    String name, Operator operator, List<Optional<Value>> inputs, List<Optional<Value>> outputs) {

  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /// The inputs that are there.
  public Stream<Value> reads() {
    return inputs.stream().flatMap(Optional::stream);
  }

  /// The outputs that are read or named.
  public Stream<Value> writes() {
    return outputs.stream().flatMap(Optional::stream);
  }

  /// The first output, which every operator has.
  public Value output() {
    return outputs.getFirst().orElseThrow();
  }

  /// The operator and the name, as messages begin: `ConvTranspose "dec.3"`.
  @Override
  public String toString() {
    return operator.name() + " \"" + name + '"';
  }
}
