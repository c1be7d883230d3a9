package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import java.util.List;

/// The remainder of a division. Source: ONNX Mod-13.
///
/// @param fmod whether it has the sign of the dividend, as C's `fmod` has, which real numbers need;
///     otherwise it has that of the divisor, as Python's `%` has
public record Mod(boolean fmod) implements Arithmetic {
  @Override
  public double apply(double a, double b) {
    return a % b;
  }

  @Override
  public long apply(long a, long b, ElementType type) {
    if (b == 0) {
      throw new IllegalArgumentException("an integer is divided by 0; it has no such remainder");
    }
    if (type.isUnsigned()) {
      return Long.remainderUnsigned(a, b);
    }
    return fmod ? a % b : Math.floorMod(a, b);
  }

  @Override
  public Size apply(Size a, Size b, boolean integer) {
    if (!b.isKnown() || b.value() <= 0) {
      throw new IllegalStateException("the remainder of " + a + " by " + b + " is not known yet");
    }
    return a.minus(a.floorDiv(b.value()).times(b));
  }

  @Override
  public boolean followsSizes() {
    return true;
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    if (!fmod) {
      Types.require(inputs.at(0), ElementType::isInteger, "integers, or fmod must be 1");
    }
    return Arithmetic.super.infer(inputs);
  }
}
