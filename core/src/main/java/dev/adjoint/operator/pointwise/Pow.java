package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.Types;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// The power. Inputs base and exponent, which broadcast against each other and may differ in type;
/// one output of the type of the base. Source: ONNX Pow-15.
///
/// A negative power of an integer loses its fraction: it is 0 unless the base is 1 or -1.
public record Pow() implements Arithmetic, PartialSlopes {
  @Override
  public double apply(double base, double exponent) {
    return exponent == 2 ? base * base : Math.pow(base, exponent);
  }

  @Override
  public long apply(long base, long exponent, ElementType type) {
    if (exponent < 0 && !type.isUnsigned()) {
      return Math.abs(base) != 1 ? 0 : (exponent & 1) == 0 ? 1 : base;
    }
    long power = 1;
    long square = base;
    for (long rest = exponent; rest != 0; rest >>>= 1) {
      power = (rest & 1) == 1 ? power * square : power;
      square *= square;
    }
    return power;
  }

  @Override
  public List<TensorSpec> infer(Inputs<TensorSpec> inputs) {
    List<TensorSpec> both = List.of(inputs.at(0), inputs.at(1));
    both.forEach(Types::requireNumbers);
    return List.of(Broadcast.spec(inputs.at(0).type(), both));
  }

  @Override
  public List<Tensor> evaluate(Inputs<Tensor> inputs, Buffers buffers) {
    Tensor base = inputs.at(0);
    Tensor exponent = inputs.at(1);
    infer(inputs.map(TensorSpec::of));
    boolean widen = !base.type().isReal() && exponent.type().isReal();
    ElementType common = widen ? ElementType.FLOAT64 : base.type();
    Meeting meeting = new Meeting(Cast.to(common, base), Cast.to(common, exponent));
    return List.of(Cast.to(base.type(), meeting.combine(this, buffers)));
  }

  @Override
  public boolean differentiableIn(int input) {
    return input == 0 || input == 1;
  }

  /// Where the exponent is 0 the power is constant, even at 0; a base of 0 stays 0 around an exponent
  /// that is not negative.
  @Override
  public double slope(int input, double base, double exponent) {
    if (input == 0) {
      return exponent == 0 ? 0 : exponent * Math.pow(base, exponent - 1);
    }
    return base == 0 && exponent >= 0 ? 0 : Math.pow(base, exponent) * Math.log(base);
  }
}
