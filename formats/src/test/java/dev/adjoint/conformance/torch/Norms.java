package dev.adjoint.conformance.torch;

import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.norm.GroupNormalization;
import dev.adjoint.operator.norm.InstanceNormalization;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;

final class Norms {
  private static final double EPS = 1e-5;

  private Norms() {}

  /// PyTorch's momentum is how much the batch's value counts, ONNX's how much of the old one stays.
  static Translation batch(Arguments call) {
    Tensor x = withChannels(call.tensor("input"));
    int channels = x.shape().extent(1);
    boolean training = call.flag("training", false);
    float momentum = (float) (1 - call.real("momentum", 0.1));
    Tensor mean = call.vector("running_mean", channels, 0);
    Tensor variance = call.vector("running_var", channels, 1);
    Step step =
        Step.of(
            new BatchNormalization((float) eps(call), momentum, training),
            call.vector("weight", channels, 1),
            call.vector("bias", channels, 0),
            mean,
            variance);
    Standardised.Moments moments =
        training
            ? Standardised.Moments.of(x, cell -> channel(x, cell), channels)
            : new Standardised.Moments(cell -> channel(x, cell), mean, variance, 1);
    return new Standardised(x, call.tensor("input").shape(), step, moments, eps(call));
  }

  /// An empty input may come without a channel axis: then it has no channels.
  private static Tensor withChannels(Tensor x) {
    return x.shape().rank() == 1 ? x.reshape(Shape.of(x.shape().extent(0), 0)) : x;
  }

  static Translation instance(Arguments call) {
    Tensor x = call.tensor("input");
    Step step =
        Step.of(
            new InstanceNormalization((float) eps(call)),
            call.vector("weight", x.shape().extent(1), 1),
            call.vector("bias", x.shape().extent(1), 0));
    return perRow(call, x, step, x.shape().extent(1));
  }

  static Translation group(Arguments call) {
    Tensor x = call.tensor("input");
    int groups = Math.toIntExact(call.longs("num_groups")[0]);
    Step step =
        Step.of(
            new GroupNormalization(groups, (float) eps(call), false),
            call.vector("weight", x.shape().extent(1), 1),
            call.vector("bias", x.shape().extent(1), 0));
    return perRow(call, x, step, groups);
  }

  private static Translation perRow(Arguments call, Tensor x, Step step, int groups) {
    int rows = x.shape().extent(0) * groups;
    int row = rows == 0 ? 1 : x.shape().elements() / rows;
    Standardised.Moments moments = Standardised.Moments.of(x, cell -> cell / row, rows);
    return new Standardised(x, x.shape(), step, moments, eps(call));
  }

  private static double eps(Arguments call) {
    return call.real("eps", EPS);
  }

  /// The channel of a cell of x, [N, C, ...].
  static int channel(Tensor x, int cell) {
    return cell / x.shape().step(1) % x.shape().extent(1);
  }
}
