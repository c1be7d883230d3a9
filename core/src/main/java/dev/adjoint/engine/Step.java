package dev.adjoint.engine;

import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A stage at its place in a plan, its values numbered.
final class Step {
  /// In place of the number of a value that is absent, or that nobody reads.
  static final int NONE = -1;

  private final Node node;
  private final Kernel kernel;
  private final int[] inputs;
  private final int[] outputs;
  private final int[] dying;

  /// @param dying values that nobody reads after this step
  Step(Node node, Kernel kernel, int[] inputs, int[] outputs, int[] dying) {
    this.node = node;
    this.kernel = kernel;
    this.inputs = inputs;
    this.outputs = outputs;
    this.dying = dying;
  }

  Node node() {
    return node;
  }

  Kernel kernel() {
    return kernel;
  }

  void run(LiveTensors live, Workers workers) {
    List<Tensor> results = compute(arguments(live), live, workers);
    for (int i = 0; i < outputs.length; i++) {
      if (outputs[i] != NONE) {
        live.keep(outputs[i], results.get(i));
      }
    }
    for (int value : dying) {
      live.drop(value);
    }
  }

  /// What the kernel is given.
  Inputs<Tensor> arguments(LiveTensors live) {
    List<Optional<Tensor>> arguments = new ArrayList<>(inputs.length);
    for (int input : inputs) {
      arguments.add(input == NONE ? Optional.empty() : Optional.of(live.at(input)));
    }
    return Inputs.ofOptionals(arguments);
  }

  private List<Tensor> compute(Inputs<Tensor> arguments, LiveTensors live, Workers workers) {
    try {
      return kernel.run(arguments, live, workers);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw GraphException.at(node, e);
    }
  }
}
