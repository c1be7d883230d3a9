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

  @Override
  public double slope(double x) {
    return tanh ? slopeByTanh(x) : slopeByErf(x);
  }

  private static double slopeByErf(double x) {
    double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    return 0.5 * (1 + Erf.erf(x / Math.sqrt(2))) + x * density;
  }

  private static double slopeByTanh(double x) {
    double t = Math.tanh(inner(x));
    double inside = TANH_SCALE * (1 + 3 * TANH_CUBE * x * x);
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * inside;
  }
}
