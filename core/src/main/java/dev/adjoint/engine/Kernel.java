package dev.adjoint.engine;

import dev.adjoint.engine.conv.Layout;
import dev.adjoint.engine.conv.choice.Decision;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/// One way to compute what a step of a plan computes. Prepared once for a network or a plan, run many
/// times, from several threads at once.
@FunctionalInterface
public interface Kernel {
  /// Computes the outputs.
  ///
  /// @param buffers where results take their arrays from; asked by the calling thread only
  List<Tensor> run(Inputs<Tensor> inputs, Buffers buffers, Workers workers);

  /// By which algorithm it computes such inputs, and why; empty where there is nothing to choose.
  default Optional<Decision> decision(Inputs<Tensor> inputs) {
    return Optional.empty();
  }

  /// How its results lie.
  default Layout layout() {
    return Layout.PLANES;
  }

  /// The operator's own plain definition.
  static Kernel of(Operator operator) {
    return (inputs, buffers, workers) -> operator.evaluate(inputs, buffers);
  }
}
