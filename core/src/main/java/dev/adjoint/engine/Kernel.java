package dev.adjoint.engine;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// One way to compute what a step of a plan computes. Prepared once for a network, run many times,
/// from several threads at once.
@FunctionalInterface
interface Kernel {
  List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers);

  /// The operator's own plain definition.
  static Kernel of(Operator operator) {
    return (inputs, buffers, workers) -> operator.evaluate(inputs, buffers);
  }
}
