package dev.adjoint.engine;

import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Nodes that are computed in one go, and how.
///
/// @param node the node that names the stage in messages; the first if there are several
/// @param inputs what the kernel is given, in its order
/// @param outputs where its results go
record Stage(
    Node node, List<Optional<Value>> inputs, List<Optional<Value>> outputs, Kernel kernel) {

  /// A node by itself.
  static Stage of(Node node, Kernel kernel) {
    return new Stage(node, node.inputs(), node.outputs(), kernel);
  }

  Stream<Value> reads() {
    return inputs.stream().flatMap(Optional::stream);
  }

  Stream<Value> writes() {
    return outputs.stream().flatMap(Optional::stream);
  }

  void run(LiveTensors live, Workers workers) {
    List<Tensor> results = compute(Inputs.ofOptionals(arguments(live)), live, workers);
    for (int i = 0; i < outputs.size(); i++) {
      Tensor result = results.get(i);
      outputs.get(i).ifPresent(value -> live.keep(value, result));
    }
  }

  private List<Optional<Tensor>> arguments(LiveTensors live) {
    return inputs.stream().map(value -> value.map(live::at)).toList();
  }

  private List<Tensor> compute(Inputs<Tensor> arguments, LiveTensors live, Workers workers) {
    try {
      return kernel.run(arguments, live, workers);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw GraphException.at(node, e);
    }
  }
}
