package dev.adjoint.operator.norm;

import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// Standardises each channel of each sample by its own mean and variance, then scales and shifts.
///
/// Inputs: X, [N, C, sizes...]; scale and bias, `[C]`. Source: ONNX InstanceNormalization-22.
public record InstanceNormalization(float epsilon) implements Normalization, Differentiable {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    Channels.require(inputs, 2);
    return List.of(inputs.at(0).withType(inputs.at(0).type()));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    infer(inputs.map(TensorSpec::of));
    return asGroups(inputs).evaluate(inputs, buffers);
  }

  /// Each channel a group.
  private GroupNormalization asGroups(Inputs<Tensor> inputs) {
    int channels = Math.max(1, inputs.at(0).shape().extent(1));
    return new GroupNormalization(channels, epsilon, false);
  }

  @Override
  public boolean differentiableIn(int input) {
    return input >= 0 && input <= 2;
  }

  @Override
  public Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    return asGroups(inputs).gradient(input, inputs, upstream, buffers);
  }
}
