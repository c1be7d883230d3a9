package dev.adjoint.operator.pool;

import dev.adjoint.operator.Differentiable;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// The p-norm of each channel: the p-th root of the sum of the p-th powers of magnitudes.
///
/// Inputs: X, [N, C, sizes...]. Output: [N, C, 1...]. Source: ONNX GlobalLpPool-22.
///
/// @param p at least 1
public record GlobalLpPool(int p) implements Pooling, Differentiable {
  public GlobalLpPool {
    Norm.requireOrder(p);
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    return GlobalFold.infer(inputs);
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    return GlobalFold.evaluate(inputs.at(0), row -> Norm.of(row, p), buffers);
  }

  @Override
  public boolean differentiableIn(int input) {
    return input == 0;
  }

  @Override
  public Tensor gradient(int input, Inputs<Tensor> inputs, Tensor upstream, Buffers buffers) {
    return GlobalFold.gradient(inputs.at(0), row -> Norm.slopes(row, p), upstream, buffers);
  }
}
