package dev.adjoint.operator.separable;

import dev.adjoint.size.Exact;
import dev.adjoint.size.Rational;
import dev.adjoint.size.SizeRule;

/// Scales of resized axes: how many times longer an axis is than before.
final class Scale {
  /// Beyond this, or its inverse, no resized tensor fits, or no cell is left.
  private static final double MOST = 1L << 31;

  private Scale() {}

  /// The simplest fraction that rounds to a float32. A scale of 0.7 in a file is the float32 nearest
  /// to 7/10, a little less; what was meant is 7/10, by which 10 cells become 7, not 6.
  ///
  /// @throws IllegalArgumentException if it is not positive or so large or small that no tensor fits
  static Rational of(float scale) {
    if (!(scale >= 1 / MOST && scale <= MOST)) {
      throw new IllegalArgumentException(
          "a scale of %s; scales go from %s to %s".formatted(scale, 1 / MOST, MOST));
    }
    double low = ((double) scale + Math.nextDown(scale)) / 2;
    double high = ((double) scale + Math.nextUp(scale)) / 2;
    return simplestBetween(low, high);
  }

  /// By continued fractions: where a whole number lies between, the least such is the simplest; else
  /// both bounds have the same whole part, and the reciprocals of what is left are looked at alike.
  private static Rational simplestBetween(double low, double high) {
    double whole = Math.floor(low);
    if (whole + 1 < high) {
      return Rational.of((long) whole + 1);
    }
    Rational rest = simplestBetween(1 / (high - whole), 1 / (low - whole));
    return Rational.of((long) whole).plus(Rational.ONE.dividedBy(rest));
  }

  /// Sizes multiplied and rounded down.
  static SizeRule floor(Rational scale) {
    return new SizeRule(scale.numerator(), 0, scale.denominator(), 0);
  }

  /// Sizes multiplied and rounded to the nearest, upwards from the middle.
  static SizeRule round(Rational scale) {
    return new SizeRule(
        Exact.times(2, scale.numerator()),
        scale.denominator(),
        Exact.times(2, scale.denominator()),
        0);
  }
}
