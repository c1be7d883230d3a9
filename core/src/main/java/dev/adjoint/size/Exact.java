package dev.adjoint.size;

/// Arithmetic on whole numbers that refuses what does not fit a `long`, with the numbers.
public final class Exact {
  private Exact() {}

  /// The sum.
  ///
  /// @throws IllegalArgumentException if it does not fit
  public static long plus(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw tooLarge(a, "+", b);
    }
    return sum;
  }

  /// The difference.
  ///
  /// @throws IllegalArgumentException if it does not fit
  public static long minus(long a, long b) {
    long difference = a - b;
    if (((a ^ b) & (a ^ difference)) < 0) {
      throw tooLarge(a, "-", b);
    }
    return difference;
  }

  /// The product.
  ///
  /// @throws IllegalArgumentException if it does not fit
  public static long times(long a, long b) {
    long product = a * b;
    if (Math.multiplyHigh(a, b) != product >> 63) {
      throw tooLarge(a, "*", b);
    }
    return product;
  }

  /// The least number that both divide.
  ///
  /// @param a positive
  /// @param b positive
  /// @throws IllegalArgumentException if it does not fit
  public static long commonMultiple(long a, long b) {
    return times(a / Rational.gcd(a, b), b);
  }

  private static IllegalArgumentException tooLarge(long a, String operation, long b) {
    return new IllegalArgumentException(
        "%d %s %d does not fit 64 bits; sizes must be smaller".formatted(a, operation, b));
  }
}
