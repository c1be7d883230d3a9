package dev.adjoint.nn.training;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.Scope;
import dev.adjoint.nn.loss.Loss;
import dev.adjoint.operator.TensorSpec;

/// What training brings down: one number, computed by networks and losses from a batch and perhaps from
/// random numbers. Networks that stand in several objectives under one name share their parameters.
///
///     Objective objective = scope -> {
///       Value x = scope.input("x", spec);
///       Value error = Losses.mse().add(scope, scope.part("decoder", decoder, code), x);
///       return sum(scope.report("error", error), scope.report("kl", kl));
///     };
@FunctionalInterface
public interface Objective {
  /// Name of the input with what the output is compared with, in the objectives made here.
  String TARGET = "target";

  /// Adds the objective to a graph. Terms that are to be told one by one it reports ([Scope#report]).
  ///
  /// @return a scalar
  /// @throws dev.adjoint.graph.GraphException if parts do not fit one another
  Value add(Scope scope);

  /// One network and one loss. Batches hold [Model#INPUT] and [#TARGET].
  static Objective of(Layer network, TensorSpec x, Loss loss, TensorSpec target) {
    return scope ->
        loss.add(
            scope, network.add(scope, scope.input(Model.INPUT, x)), scope.input(TARGET, target));
  }

  /// A network whose output should be its input. Batches hold [Model#INPUT].
  static Objective reconstruction(Layer network, TensorSpec x, Loss loss) {
    return scope -> {
      Value input = scope.input(Model.INPUT, x);
      return loss.add(scope, network.add(scope, input), input);
    };
  }
}
