package dev.adjoint.operator.norm;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Linear;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Multiplies each channel by `scale / sqrt(variance + epsilon)`: the linear part of
/// [BatchNormalization], which is its own adjoint.
///
/// Inputs: X, [N, C, ...]; scale, `[C]`; two that are not looked at; variance, `[C]`.
public record ChannelScaling(float epsilon) implements Normalization, Linear {
  private static final int SCALE = 1;
  private static final int VARIANCE = 4;

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    TensorSpec x = inputs.at(0);
    Types.requireReal(x);
    x.sizes()
        .map(Channels::of)
        .ifPresent(channels -> {
          Channels.requireVector(inputs, SCALE, channels);
          Channels.requireVector(inputs, VARIANCE, channels);
        });
    return List.of(x.withType(x.type()));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Tensor x = inputs.at(0);
    return List.of(Affine.apply(x, plane -> factor(inputs, plane % x.shape().extent(1)), buffers));
  }

  private Affine factor(Inputs<Tensor> inputs, int channel) {
    double variance = inputs.at(VARIANCE).real(channel);
    double scale = inputs.at(SCALE).real(channel);
    return new Affine(scale * new Moments(0, variance).inverseDeviation(epsilon), 0);
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  public ChannelScaling adjoint(int input, Inputs<TensorSpec> inputs) {
    if (!linearIn(input)) {
      throw new IllegalArgumentException(
          "not linear in input %d, only in input 0".formatted(input));
    }
    return this;
  }
}
