package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;

/// The sum of each cell's numbers, which are real. Source: ONNX Sum-13.
public record Sum() implements Variadic, BroadcastLinear {
  @Override
  public void requireType(TensorSpec input) {
    Types.requireReal(input);
  }

  @Override
  public double apply(double a, double b) {
    return a + b;
  }

  @Override
  public void apply(float[] a, float[] b, float[] to, int begin, int end) {
    new Add().apply(a, b, to, begin, end);
  }

  @Override
  public void apply(float[] a, float b, float[] to, int begin, int end) {
    new Add().apply(a, b, to, begin, end);
  }

  @Override
  public long apply(long a, long b, ElementType type) {
    return a + b;
  }

  @Override
  public boolean linearIn(int input) {
    return input >= 0;
  }

  @Override
  public Tensor pull(int input, Inputs<Tensor> inputs, Buffers buffers) {
    return inputs.at(input);
  }
}
