package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Inputs;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.Optional;

/// The quotient; of integers without its fraction. Source: ONNX Div-14.
///
/// An integer divided by 0 is refused. Sizes are not negative, so their quotients are floors.
public record Div() implements Arithmetic, BroadcastLinear, PartialSlopes {
  @Override
  public double apply(double a, double b) {
    return a / b;
  }

  @Override
  public long apply(long a, long b, ElementType type) {
    if (b == 0) {
      throw new IllegalArgumentException("an integer is divided by 0; there is no such integer");
    }
    return type.isUnsigned() ? Long.divideUnsigned(a, b) : a / b;
  }

  @Override
  public Size apply(Size a, Size b, boolean integer) {
    return a.dividedBy(b)
        .or(() ->
            integer && b.isKnown() && b.value() > 0
                ? Optional.of(a.floorDiv(b.value()))
                : Optional.empty())
        .orElseThrow(() -> new IllegalStateException(a + " / " + b + " is not known yet"));
  }

  @Override
  public void apply(float[] a, float[] b, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = a[i] / b[i];
    }
  }

  @Override
  public void apply(float[] a, float b, float[] to, int begin, int end) {
    for (int i = begin; i < end; i++) {
      to[i] = a[i] / b;
    }
  }

  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public boolean linearIn(int input) {
    return input == 0;
  }

  @Override
  public Tensor pull(int input, Inputs<Tensor> inputs, Buffers buffers) {
    return evaluate(inputs, buffers).getFirst();
  }

  @Override
  public boolean differentiableIn(int input) {
    return input == 1;
  }

  @Override
  public double slope(int input, double a, double b) {
    return input == 0 ? 1 / b : -a / (b * b);
  }
}
