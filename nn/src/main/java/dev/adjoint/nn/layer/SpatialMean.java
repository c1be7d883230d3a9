package dev.adjoint.nn.layer;

import dev.adjoint.graph.Value;
import dev.adjoint.operator.separable.Expand;
import dev.adjoint.operator.separable.GlobalAveragePool;
import dev.adjoint.operator.source.ShapeOf;

/// Attention in its simplest form: every position looks at all positions alike and gets their mean. What
/// sets the phases of an upsampler apart does not pass it.
public record SpatialMean() implements Layer {
  @Override
  public Value add(Scope scope, Value x) {
    Value mean = scope.node(new GlobalAveragePool(), x);
    return scope.node(new Expand(), mean, scope.node(new ShapeOf(), x));
  }
}
