package dev.adjoint.operator.norm;

import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.operator.axis.Rows;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Standardises each group of channels of each sample by its own mean and variance, then scales and
/// shifts.
///
/// Inputs: X, [N, C, ...]; scale and bias, `[C]` or `[groups]`. Source: ONNX GroupNormalization-21; with
/// one scale for each group it is that of version 18.
///
/// @param groups how many; they divide C
/// @param scalePerGroup whether scale and bias have an element for each group, not for each channel
public record GroupNormalization(int groups, float epsilon, boolean scalePerGroup)
    implements Normalization, Differentiable {

  public GroupNormalization {
    if (groups < 1) {
      throw new IllegalArgumentException(groups + " groups; there must be at least 1");
    }
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    Types.requireReal(inputs.at(0));
    if (scalePerGroup) {
      Channels.requireVectors(inputs, 2, Size.of(groups));
    } else {
      Channels.require(inputs, 2);
    }
    TensorSpec x = inputs.at(0);
    x.sizes().ifPresent(this::requireGroups);
    return List.of(x.withType(x.type()));
  }

  private void requireGroups(List<Size> sizes) {
    if (Channels.of(sizes).isKnown() && Channels.of(sizes).value() % groups != 0) {
      throw new IllegalArgumentException(
          "%d groups do not divide %s channels".formatted(groups, Channels.of(sizes)));
    }
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    Tensor x = inputs.at(0);
    int perGroup = x.shape().extent(1) / groups;
    List<Moments> moments = Moments.of(x, rows(x.shape()));
    return List.of(
        Affine.apply(
            x,
            plane -> {
              int at = parameter(plane, x.shape().extent(1));
              return moments
                  .get(plane / perGroup)
                  .standardised(epsilon, inputs.at(1).real(at), inputs.at(2).real(at));
            },
            buffers));
  }

  /// A row for each group of each sample, whose elements follow one another.
  private Rows rows(Shape x) {
    long length = (long) x.extent(1) / groups * x.step(1);
    return Rows.along(Shape.of((long) x.extent(0) * groups, length), List.of(1));
  }

  /// The place in scale and bias of what plane `n * channels + c` is scaled by.
  private int parameter(int plane, int channels) {
    return plane % channels / (scalePerGroup ? channels / groups : 1);
  }

  @Override
  public boolean differentiableIn(int input) {
    return input >= 0 && input <= 2;
  }

  @Override
  public Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    Tensor x = inputs.at(0);
    Rows rows = rows(x.shape());
    int step = x.shape().step(1);
    int channels = x.shape().extent(1);
    return new Standardised(
            x, rows, Moments.of(x, rows), epsilon, at -> parameter(at / step, channels))
        .gradient(input, inputs, upstream, buffers);
  }
}
