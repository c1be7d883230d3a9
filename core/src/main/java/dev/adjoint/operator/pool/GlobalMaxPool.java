package dev.adjoint.operator.pool;

import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.reduce.ReduceMax;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// The greatest element of each channel.
///
/// Inputs: X, [N, C, sizes...]. Output: [N, C, 1...]. Source: ONNX GlobalMaxPool-22.
public record GlobalMaxPool() implements Pooling, Differentiable {
  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    return GlobalFold.infer(inputs);
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return GlobalFold.evaluate(inputs.at(0), new ReduceMax(true, false)::fold, buffers);
  }

  @Override
  public boolean differentiableIn(int input) {
    return input == 0;
  }

  /// Elements of a channel that are all the greatest share it evenly.
  @Override
  public Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    return GlobalFold.gradient(inputs.at(0), new ReduceMax(true, false)::slopes, upstream, buffers);
  }
}
