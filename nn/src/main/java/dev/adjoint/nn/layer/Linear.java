package dev.adjoint.nn.layer;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.operator.matrix.Gemm;
import dev.adjoint.tensor.Shape;

/// A matrix and a bias: `[N, in]` to `[N, out]`. Source: PyTorch `Linear`. Parameters: `weight`,
/// `[out, in]`, and `bias`, `[out]`.
public record Linear(int in, int out, boolean hasBias) implements Layer {
  private static final Gemm PRODUCT = new Gemm(1, 1, false, true);

  /// Whether a number is added to each result; true without it.
  public Linear bias(boolean added) {
    return new Linear(in, out, added);
  }

  @Override
  public Value add(Scope scope, Value x) {
    Initial initial = Initial.fanIn(in);
    Value weights = scope.parameter("weight", Shape.of(out, in), initial);
    return hasBias
        ? scope.node(PRODUCT, x, weights, scope.parameter("bias", Shape.of(out), initial))
        : scope.node(PRODUCT, x, weights);
  }
}
