package dev.adjoint.size;

/// A fraction in lowest terms, exact.
///
/// @param numerator carries the sign
/// @param denominator positive
public record Rational(long numerator, long denominator) implements Comparable<Rational> {
  public static final Rational ZERO = of(0);
  public static final Rational ONE = of(1);

  /// Reduces to lowest terms.
  ///
  /// @throws IllegalArgumentException if the denominator is 0, or a term does not fit
  public Rational {
    if (denominator == 0) {
      throw new IllegalArgumentException(numerator + "/0 is no number");
    }
    long common = denominator < 0 ? -gcd(numerator, denominator) : gcd(numerator, denominator);
    numerator = quotient(numerator, common);
    denominator = quotient(denominator, common);
  }

  public static Rational of(long whole) {
    return new Rational(whole, 1);
  }

  /// The quotient of two whole numbers.
  ///
  /// @throws IllegalArgumentException if the divisor is 0
  public static Rational of(long dividend, long divisor) {
    return new Rational(dividend, divisor);
  }

  public Rational plus(Rational other) {
    long common = gcd(denominator, other.denominator);
    long mine = Exact.times(numerator, other.denominator / common);
    long others = Exact.times(other.numerator, denominator / common);
    return new Rational(
        Exact.plus(mine, others), Exact.times(denominator / common, other.denominator));
  }

  public Rational minus(Rational other) {
    return plus(other.negated());
  }

  public Rational times(Rational other) {
    Rational left = new Rational(numerator, other.denominator);
    Rational right = new Rational(other.numerator, denominator);
    return new Rational(
        Exact.times(left.numerator, right.numerator),
        Exact.times(left.denominator, right.denominator));
  }

  /// The quotient of this number and another.
  ///
  /// @throws IllegalArgumentException if the other is 0
  public Rational dividedBy(Rational other) {
    return times(of(other.denominator, other.numerator));
  }

  public Rational negated() {
    return new Rational(Exact.times(-1, numerator), denominator);
  }

  public double toDouble() {
    return (double) numerator / denominator;
  }

  @Override
  public int compareTo(Rational other) {
    return Long.signum(minus(other).numerator);
  }

  /// As in `-3/2`, or `4` where it is whole.
  @Override
  public String toString() {
    return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
  }

  /// The greatest common divisor, at least 1.
  public static long gcd(long a, long b) {
    long divisor = b == 0 ? a : gcd(b, a % b);
    return Math.max(1, Math.abs(divisor));
  }

  private static long quotient(long term, long by) {
    return by < 0 ? Exact.times(-1, term / -by) : term / by;
  }
}
