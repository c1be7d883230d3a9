package dev.adjoint.nn.layer;

import dev.adjoint.graph.Value;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;

/// Standardises channels, in training by the batch, later by what was gathered then. Source: PyTorch
/// `BatchNorm1d` to `BatchNorm3d`. Parameters: `weight` and `bias`; running values: `running_mean` and
/// `running_var`, all `[channels]`.
///
/// @param eps added to the variance
/// @param momentum how much a batch counts in the running values
/// @param weight what the scales begin as
public record BatchNorm(int channels, double eps, double momentum, Initial weight)
    implements Layer {
  /// With PyTorch's defaults.
  public static BatchNorm of(int channels) {
    return new BatchNorm(channels, 1e-5, 0.1, Initial.constant(1));
  }

  /// With another number added to the variance; 1e-5 without it.
  public BatchNorm eps(double added) {
    return new BatchNorm(channels, added, momentum, weight);
  }

  /// With another weight of each batch in the running values; 0.1 without it.
  public BatchNorm momentum(double ofBatch) {
    return new BatchNorm(channels, eps, ofBatch, weight);
  }

  /// With scales that begin otherwise; all 1 without it.
  public BatchNorm weight(Initial initial) {
    return new BatchNorm(channels, eps, momentum, initial);
  }

  /// The running variance is that of batches as they are, where PyTorch's is the estimate
  /// `n / (n - 1)` times as large: ONNX BatchNormalization-15 says so.
  @Override
  public Value add(Scope scope, Value x) {
    Shape shape = Shape.of(channels);
    Value scale = scope.parameter("weight", shape, weight);
    Value shift = scope.parameter("bias", shape, Initial.constant(0));
    Value mean = scope.running("running_mean", shape, Initial.constant(0));
    Value variance = scope.running("running_var", shape, Initial.constant(1));
    BatchNormalization operator =
        new BatchNormalization((float) eps, (float) (1 - momentum), scope.isTraining());
    if (!scope.isTraining()) {
      return scope.node(operator, x, scale, shift, mean, variance);
    }
    List<Value> outputs = scope.nodes(operator, 3, x, scale, shift, mean, variance);
    gather(scope, "running_mean", mean, outputs.get(1));
    gather(scope, "running_var", variance, outputs.get(2));
    return outputs.getFirst();
  }

  /// What the operator gathered began with the value before the step. Where the layer stands at another
  /// place already, what was gathered there is to count as if it had come first.
  private void gather(Scope scope, String name, Value before, Value after) {
    Optional<Value> elsewhere = scope.updated(name).map(v -> scope.node(new Sub(), v, before));
    scope.update(
        name,
        elsewhere
            .map(more -> Wiring.sum(scope, after, Wiring.scaled(scope, more, 1 - momentum)))
            .orElse(after));
  }
}
