package dev.adjoint.operator.pointwise;

/// The error function, `2 / sqrt(pi)` times the integral of `e^(-t^2)` from 0 to x.
/// Source: ONNX Erf-13; the expansions are 7.6.2 and 7.9.3 of the NIST Digital Library of
/// Mathematical Functions.
public record Erf() implements Unary {
  /// Beyond this, erf is 1 in float64.
  private static final int FARTHEST = 6;

  /// Where the continued fraction takes over from the series, both then being short.
  private static final double FAR = 2.5;

  private static final int FRACTION_TERMS = 40;

  /// Places at which the Taylor series is tabulated; the next term is below 1e-17 halfway between.
  private static final int PLACES_PER_UNIT = 16;

  private static final int TAYLOR_TERMS = 10;

  private static final double[][] TAYLOR = new double[FARTHEST * PLACES_PER_UNIT + 1][];

  static {
    for (int place = 0; place < TAYLOR.length; place++) {
      TAYLOR[place] = taylor((double) place / PLACES_PER_UNIT);
    }
  }

  @Override
  public double apply(double x) {
    return erf(x);
  }

  static double erf(double x) {
    double size = Math.abs(x);
    if (size < FARTHEST) {
      int place = (int) (size * PLACES_PER_UNIT + 0.5);
      return Math.copySign(sum(TAYLOR[place], size - (double) place / PLACES_PER_UNIT), x);
    }
    return Double.isNaN(x) ? x : Math.copySign(1, x);
  }

  private static double sum(double[] coefficients, double x) {
    double sum = coefficients[TAYLOR_TERMS - 1];
    for (int k = TAYLOR_TERMS - 2; k >= 0; k--) {
      sum = coefficients[k] + x * sum;
    }
    return sum;
  }

  /// Coefficients by powers of the distance from x. Those of the derivative, g, follow from
  /// `g' = -2 * (x + distance) * g`.
  private static double[] taylor(double x) {
    double[] coefficients = new double[TAYLOR_TERMS];
    coefficients[0] = x < FAR ? series(x) : 1 - tail(x);
    double before = 0;
    double slope = 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
    for (int k = 1; k < TAYLOR_TERMS; k++) {
      coefficients[k] = slope / k;
      double next = -2 * (x * slope + before) / k;
      before = slope;
      slope = next;
    }
    return coefficients;
  }

  /// `2 / sqrt(pi) * e^(-x^2) * sum of 2^n x^(2n+1) / (1*3*...*(2n+1))`; no term cancels another.
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > Math.ulp(sum) / 2; n++) {
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

  @Override
  public double slope(double x) {
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
  }
}
