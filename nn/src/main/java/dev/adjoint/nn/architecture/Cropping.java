package dev.adjoint.nn.architecture;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.tensor.Tensor;
import java.util.OptionalInt;

/// Cuts maps out of larger ones.
final class Cropping {
  private Cropping() {}

  /// As much of x as another value has, from a cell on, along both axes of a picture.
  static Value at(Scope scope, Value x, long begin, Value like) {
    Value from = scope.constant(Tensor.integers(begin, begin));
    Value sizes = scope.node(new ShapeOf(2, OptionalInt.empty()), like);
    Value to = scope.node(new Add(), sizes, from);
    return scope.node(new Slice(), x, from, to, scope.constant(Tensor.integers(2, 3)));
  }
}
