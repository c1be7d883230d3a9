package dev.adjoint.engine;

import dev.adjoint.engine.direct.DirectKernels;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Nodes that are computed in one go, and how.
///
/// @param node the node that names the stage in messages; the first if there are several
/// @param inputs what the kernel is given, in its order
/// @param outputs where its results go
/// @param kernels the kernel for inputs of which so much is known
record Stage(
    Node node,
    List<Optional<Value>> inputs,
    List<Optional<Value>> outputs,
    Function<Specs, Kernel> kernels) {

  /// A node by itself, computed by its operator's definition or by something faster that gives the
  /// same.
  static Stage of(Node node) {
    return new Stage(
        node,
        node.inputs(),
        node.outputs(),
        specs ->
            DirectKernels.of(node.operator(), specs.inputs(node))
                .orElseGet(() -> Kernel.of(node.operator())));
  }

  Stream<Value> reads() {
    return inputs.stream().flatMap(Optional::stream);
  }

  Stream<Value> writes() {
    return outputs.stream().flatMap(Optional::stream);
  }
}
