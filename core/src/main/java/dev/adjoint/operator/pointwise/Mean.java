package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// The mean of each cell's numbers, which are real. Source: ONNX Mean-13.
public record Mean() implements Variadic, BroadcastLinear {
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
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor sum = Variadic.super.evaluate(inputs, buffers).getFirst();
    return List.of(divided(sum, inputs.present().size(), buffers));
  }

  private static Tensor divided(Tensor sum, int count, Buffers buffers) {
    Tensor divisor = Cast.to(sum.type(), Tensor.scalar((long) count));
    return new Div().evaluate(Inputs.of(sum, divisor), buffers).getFirst();
  }

  @Override
  public boolean linearIn(int input) {
    return input >= 0;
  }

  @Override
  public Tensor pull(int input, Inputs<Tensor> inputs, Buffers buffers) {
    return divided(inputs.at(input), inputs.count(), buffers);
  }
}
