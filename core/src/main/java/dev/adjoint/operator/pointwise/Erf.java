package dev.adjoint.operator.pointwise;

/// The error function, `2 / sqrt(pi)` times the integral of `e^(-t^2)` from 0 to x.
/// Source: ONNX Erf-13; the expansions are 7.6.2 and 7.9.3 of the NIST Digital Library of
/// Mathematical Functions.
public record Erf() implements Unary {
  /// Where the continued fraction takes over from the series, both then being short.
  private static final double FAR = 2.5;

  /// Beyond this, erf is 1 in float64.
  private static final double FARTHEST = 6;

  private static final int FRACTION_TERMS = 40;

  @Override
  public double apply(double x) {
    return erf(x);
  }

  static double erf(double x) {
    double size = Math.abs(x);
    if (size < FAR || Double.isNaN(x)) {
      return series(x);
    }
    return Math.copySign(size > FARTHEST ? 1 : 1 - tail(size), x);
  }

  /// `2 / sqrt(pi) * e^(-x^2) * sum of 2^n x^(2n+1) / (1*3*...*(2n+1))`; no term cancels another.
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > Math.ulp(sum) / 2; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  /// `1 - erf(x)` as a continued fraction, `e^(-x^2) / sqrt(pi) / (x + (1/2)/(x + (2/2)/(x + ...)))`.
  private static double tail(double x) {
    double fraction = x;
    for (int n = FRACTION_TERMS; n > 0; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }
}
