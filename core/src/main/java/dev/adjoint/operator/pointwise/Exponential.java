package dev.adjoint.operator.pointwise;

/// The exponential function for float32 results, in loops that the compiler turns into SIMD, as it
/// does not with `Math.exp`: no branch, no table, no bits of numbers, float64 inside.
///
/// The argument is made so small that eight terms of the Taylor series do, and the result squared as
/// often as the argument was halved. The series leaves out less than `0.11^8 / 8!` of it, which the
/// squarings multiply by 1024 to `6e-10`; they add `1024 * 2^-52`. So what comes out is within 0.51
/// units in the last place of a float32.
final class Exponential {
  /// Beyond it everything is zero or infinite as a float32, products with a few numbers included.
  private static final double FARTHEST = 110;

  private static final double HALVED = 1.0 / 1024;

  /// From here on the hyperbolic tangent is 1.
  private static final double ONE = 9.1;

  private static final double THIRTY_SECOND = 1.0 / 32;

  private static final double F2 = 1.0 / 2;
  private static final double F3 = 1.0 / 6;
  private static final double F4 = 1.0 / 24;
  private static final double F5 = 1.0 / 120;
  private static final double F6 = 1.0 / 720;
  private static final double F7 = 1.0 / 5040;
  private static final double F8 = 1.0 / 40320;

  private Exponential() {}

  /// `e^x`; NaN of NaN.
  static double exp(double x) {
    double e = 1 + small(x);
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    return e * e;
  }

  /// `tanh x = (e^2x - 1) / ((e^2x - 1) + 2)`, which is 1 as a float32 from 9.02 on. So the argument
  /// is small from the beginning, and nine terms and six squarings do: loops with ten are too long for
  /// the compiler to turn into SIMD, and take eight times as long. The series leaves out `0.29^8 / 9!`, which
  /// the squarings multiply by 64 to `9e-9`.
  static double tanh(double x) {
    double y = Math.min(Math.max(x, -ONE), ONE) * THIRTY_SECOND;
    double e = y * (1 + y * (F2 + y * (F3 + y * (F4 + y * (F5 + y * (F6 + y * (F7 + y * F8)))))));
    e *= e + 2;
    e *= e + 2;
    e *= e + 2;
    e *= e + 2;
    e *= e + 2;
    e *= e + 2;
    return e / (e + 2);
  }

  /// `e^(x / 1024) - 1`.
  private static double small(double x) {
    double y = Math.min(Math.max(x, -FARTHEST), FARTHEST) * HALVED;
    return y * (1 + y * (F2 + y * (F3 + y * (F4 + y * (F5 + y * (F6 + y * F7))))));
  }
}
