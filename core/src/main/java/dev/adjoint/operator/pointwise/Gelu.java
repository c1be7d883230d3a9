package dev.adjoint.operator.pointwise;

/// `x * P(Z <= x)` for a standard normal Z. Source: ONNX Gelu-20.
///
/// @param tanh whether the probability is approximated by a hyperbolic tangent, as ONNX says with
///     `approximate="tanh"`
public record Gelu(boolean tanh) implements Unary {
  private static final double TANH_SCALE = Math.sqrt(2 / Math.PI);
  private static final double TANH_CUBE = 0.044715;

  @Override
  public double apply(double x) {
    return 0.5 * x * (1 + (tanh ? Math.tanh(inner(x)) : Erf.erf(x / Math.sqrt(2))));
  }

  private static double inner(double x) {
    return TANH_SCALE * (x + TANH_CUBE * x * x * x);
  }
}
