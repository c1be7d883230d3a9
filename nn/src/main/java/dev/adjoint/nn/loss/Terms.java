package dev.adjoint.nn.loss;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.operator.pointwise.Abs;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Exp;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.separable.ReduceMean;
import dev.adjoint.operator.separable.ReduceSum;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.tensor.Tensor;

/// The arithmetic of losses, a node a line.
///
///     Terms terms = new Terms(scope);
///     return terms.sum(error, terms.times(0.1, penalty));
public record Terms(Scope scope) {
  /// A scalar that stays as it is.
  public Value number(double value) {
    return scope.constant(Tensor.scalar((float) value));
  }

  /// `a + b`, broadcast.
  public Value sum(Value a, Value b) {
    return scope.node(new Add(), a, b);
  }

  /// `a - b`, broadcast.
  public Value difference(Value a, Value b) {
    return scope.node(new Sub(), a, b);
  }

  /// `a b`, element by element, broadcast.
  public Value product(Value a, Value b) {
    return scope.node(new Mul(), a, b);
  }

  /// Each element times a factor.
  public Value times(double factor, Value a) {
    return product(a, number(factor));
  }

  /// Each element times itself.
  public Value square(Value a) {
    return product(a, a);
  }

  /// Absolute values.
  public Value size(Value a) {
    return scope.node(new Abs(), a);
  }

  /// Over all elements, as a scalar.
  public Value mean(Value a) {
    return scope.node(new ReduceMean(false, false), a);
  }

  /// Over all elements, as a scalar.
  public Value total(Value a) {
    return scope.node(new ReduceSum(false, false), a);
  }

  /// The exponential of each element.
  public Value exp(Value a) {
    return scope.node(new Exp(), a);
  }

  /// What each cell has more than the one before it along an axis: one cell fewer than there were.
  public Value slopes(Value a, int axis) {
    long cells = scope.spec(a).shape().extent(axis);
    return difference(cells(a, axis, 1, cells), cells(a, axis, 0, cells - 1));
  }

  private Value cells(Value a, int axis, long from, long to) {
    return scope.node(new Slice(), a, whole(from), whole(to), whole(axis));
  }

  private Value whole(long number) {
    return scope.constant(Tensor.integers(number));
  }
}
