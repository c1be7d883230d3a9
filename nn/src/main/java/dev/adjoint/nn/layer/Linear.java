package dev.adjoint.nn.layer;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.operator.matrix.Gemm;
import dev.adjoint.tensor.Shape;
import java.util.Optional;

/// A matrix and a bias: `[N, in]` to `[N, out]`. Source: PyTorch `Linear`. Parameters: `weight`,
/// `[out, in]`, and `bias`, `[out]`.
///
/// @param weight what weights begin as; empty: PyTorch's rule, [Initial#fanIn]
public record Linear(int in, int out, boolean hasBias, Optional<Initial> weight) implements Layer {
  private static final Gemm PRODUCT = new Gemm(1, 1, false, true);

  /// Whether a number is added to each result; true without it.
  public Linear bias(boolean added) {
    return new Linear(in, out, added, weight);
  }

  /// What weights begin as.
  public Linear weight(Initial initial) {
    return new Linear(in, out, hasBias, Optional.of(initial));
  }

  @Override
  public Value add(Scope scope, Value x) {
    Initial initial = Initial.fanIn(in);
    Value weights = scope.parameter("weight", Shape.of(out, in), weight.orElse(initial));
    return hasBias
        ? scope.node(PRODUCT, x, weights, scope.parameter("bias", Shape.of(out), initial))
        : scope.node(PRODUCT, x, weights);
  }
}
