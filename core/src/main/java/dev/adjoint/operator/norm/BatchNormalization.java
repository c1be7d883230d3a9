package dev.adjoint.operator.norm;

import dev.adjoint.geometry.Footprint;
import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.Local;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.axis.Axes;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.operator.axis.Rows;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Standardises each channel: `(x - mean) / sqrt(variance + epsilon) * scale + bias`.
///
/// Inputs: X, [N, C, ...]; scale, bias, mean, variance, each `[C]`. Outputs: Y; in training mode also
/// the running mean and variance. Source: ONNX BatchNormalization-15.
///
/// @param momentum how much of a running value stays when the batch's value is mixed in
/// @param trainingMode whether mean and variance are those of the batch, and the given ones run on
public record BatchNormalization(float epsilon, float momentum, boolean trainingMode)
    implements Normalization, Linear, Differentiable, Local {

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    Channels.require(inputs, 4);
    TensorSpec y = inputs.at(0).withType(inputs.at(0).type());
    return trainingMode ? List.of(y, inputs.at(3), inputs.at(4)) : List.of(y);
  }

  /// Affine in X, unless mean and variance are those of X itself.
  @Override
  public boolean linearIn(int input) {
    return input == 0 && !trainingMode;
  }

  @Override
  public ChannelScaling adjoint(int input, Inputs<TensorSpec> inputs) {
    if (!linearIn(input)) {
      throw new IllegalArgumentException(
          "not linear in input %d; linear in input 0, and not in training mode".formatted(input));
    }
    return new ChannelScaling(epsilon);
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    return trainingMode ? train(inputs, buffers) : List.of(apply(inputs, given(inputs), buffers));
  }

  private static List<Moments> given(Inputs<Tensor> inputs) {
    Tensor mean = inputs.at(3);
    Tensor variance = inputs.at(4);
    return IntStream.range(0, mean.shape().elements())
        .mapToObj(channel -> new Moments(mean.real(channel), variance.real(channel)))
        .toList();
  }

  private List<Tensor> train(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor x = inputs.at(0);
    List<Moments> batch = Moments.of(x, channels(x.shape()));
    return List.of(
        apply(inputs, batch, buffers),
        running(inputs.at(3), batch, Moments::mean, buffers),
        running(inputs.at(4), batch, Moments::variance, buffers));
  }

  /// A row for each channel.
  private static Rows channels(Shape x) {
    return Rows.along(x, Axes.all(x.rank()).stream().filter(axis -> axis != 1).toList());
  }

  private Tensor running(
      Tensor old, List<Moments> batch, ToDoubleFunction<Moments> moment, Buffers buffers) {
    Result result = Result.of(old.type(), old.shape(), buffers);
    for (int channel = 0; channel < batch.size(); channel++) {
      double now = moment.applyAsDouble(batch.get(channel));
      result.set(channel, running(old.real(channel), now));
    }
    return result.tensor();
  }

  /// What a running value is after a batch.
  ///
  /// @param now the batch's own
  public double running(double old, double now) {
    return old * momentum + now * (1 - momentum);
  }

  private Tensor apply(Inputs<Tensor> inputs, List<Moments> moments, Buffers buffers) {
    List<Affine> channels =
        IntStream.range(0, moments.size())
            .mapToObj(c -> standardised(moments.get(c), inputs.at(1).real(c), inputs.at(2).real(c)))
            .toList();
    return Affine.apply(inputs.at(0), plane -> channels.get(plane % channels.size()), buffers);
  }

  private Affine standardised(Moments moments, double scale, double bias) {
    return moments.standardised(epsilon, scale, bias);
  }

  /// Scale and bias, and in training mode X. Running means and variances take part in no gradient.
  @Override
  public boolean differentiableIn(int input) {
    return input == 1 || input == 2 || (input == 0 && trainingMode);
  }

  @Override
  public Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    Tensor x = inputs.at(0);
    Rows rows = channels(x.shape());
    List<Moments> moments = trainingMode ? Moments.of(x, rows) : given(inputs);
    int step = x.shape().step(1);
    int channels = x.shape().extent(1);
    return new Standardised(x, rows, moments, epsilon, at -> at / step % channels)
        .gradient(input, inputs, upstream, buffers);
  }

  @Override
  public Optional<Footprint> footprint(int input, int axis, Inputs<TensorSpec> inputs) {
    return linearIn(input) ? Optional.of(Footprint.SAME) : Optional.empty();
  }
}
