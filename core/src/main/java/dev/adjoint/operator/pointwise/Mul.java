package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Inputs;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;

/// The product. Source: ONNX Mul-14.
public record Mul() implements Arithmetic, BroadcastLinear {
  @Override
  public double apply(double a, double b) {
    return a * b;
  }

  @Override
  public long apply(long a, long b, ElementType type) {
    return a * b;
  }

  @Override
  public Size apply(Size a, Size b, boolean integer) {
    return a.times(b);
  }

  @Override
  public void apply(float[] a, float[] b, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = a[i] * b[i];
    }
  }

  @Override
  public void apply(float[] a, float b, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = a[i] * b;
    }
  }

  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0 || input == 1;
  }

  @Override
  public Tensor pull(int input, Inputs<Tensor> inputs, Buffers buffers) {
    return evaluate(inputs, buffers).getFirst();
  }
}
