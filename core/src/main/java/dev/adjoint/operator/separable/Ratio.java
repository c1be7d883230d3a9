package dev.adjoint.operator.separable;

import dev.adjoint.size.SizeRule;

/// A positive fraction in lowest terms: how much longer a resized axis is than before.
record Ratio(long numerator, long denominator) {
  static final Ratio ONE = new Ratio(1, 1);

  /// Beyond these no resized tensor fits, or no cell is left.
  private static final double MOST = 1L << 31;

  static Ratio of(long numerator, long denominator) {
    long common = gcd(numerator, denominator);
    return new Ratio(numerator / common, denominator / common);
  }

  /// The simplest fraction that rounds to a float32. A scale of 0.7 in a file is the float32 nearest
  /// to 7/10, a little less; what was meant is 7/10, by which 10 cells become 7, not 6.
  ///
  /// @throws IllegalArgumentException if it is not positive or so large or small that no tensor fits
  static Ratio of(float scale) {
    if (!(scale >= 1 / MOST && scale <= MOST)) {
      throw new IllegalArgumentException(
          "a scale of %s; scales go from %s to %s".formatted(scale, 1 / MOST, MOST));
    }
    double low = ((double) scale + Math.nextDown(scale)) / 2;
    double high = ((double) scale + Math.nextUp(scale)) / 2;
    return simplestBetween(low, high);
  }

  /// By continued fractions: where a whole number lies between, it is the simplest; else both have
  /// the same whole part, and the reciprocals of what is left are looked at the same way.
  private static Ratio simplestBetween(double low, double high) {
    long whole = (long) Math.floor(low);
    if (whole == low || whole + 1 <= high) {
      return new Ratio(whole == low ? whole : whole + 1, 1);
    }
    Ratio rest = simplestBetween(1 / (high - whole), 1 / (low - whole));
    return new Ratio(whole * rest.numerator + rest.denominator, rest.numerator);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  boolean isOne() {
    return numerator == denominator;
  }

  double toDouble() {
    return (double) numerator / denominator;
  }

  boolean lessThan(Ratio other) {
    return numerator * other.denominator < other.numerator * denominator;
  }

  /// Sizes multiplied and rounded down.
  SizeRule floor() {
    return new SizeRule(numerator, 0, denominator, 0);
  }

  /// Sizes multiplied and rounded to the nearest, upwards from the middle.
  SizeRule round() {
    return new SizeRule(
        Math.multiplyExact(2, numerator), denominator, Math.multiplyExact(2, denominator), 0);
  }
}
