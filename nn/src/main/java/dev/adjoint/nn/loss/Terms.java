package dev.adjoint.nn.loss;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.operator.pointwise.Abs;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.separable.ReduceMean;
import dev.adjoint.operator.separable.ReduceSum;
import dev.adjoint.tensor.Tensor;

/// The arithmetic of losses, a node a line.
record Terms(Scope scope) {
  Value number(double value) {
    return scope.constant(Tensor.scalar((float) value));
  }

  Value sum(Value a, Value b) {
    return scope.node(new Add(), a, b);
  }

  Value difference(Value a, Value b) {
    return scope.node(new Sub(), a, b);
  }

  Value product(Value a, Value b) {
    return scope.node(new Mul(), a, b);
  }

  Value times(double factor, Value a) {
    return product(a, number(factor));
  }

  Value square(Value a) {
    return product(a, a);
  }

  Value size(Value a) {
    return scope.node(new Abs(), a);
  }

  /// Over all elements, as a scalar.
  Value mean(Value a) {
    return scope.node(new ReduceMean(false, false), a);
  }

  /// Over all elements, as a scalar.
  Value total(Value a) {
    return scope.node(new ReduceSum(false, false), a);
  }
}
