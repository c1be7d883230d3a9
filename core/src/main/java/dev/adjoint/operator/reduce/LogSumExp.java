package dev.adjoint.operator.reduce;

import java.util.Arrays;

/// The natural logarithm of a sum of exponentials.
final class LogSumExp {
  private LogSumExp() {}

  /// Computed around the greatest element, so that no exponential overflows.
  static double of(double[] row) {
    double greatest = Arrays.stream(row).reduce(Double.NEGATIVE_INFINITY, Math::max);
    return Double.isInfinite(greatest)
        ? greatest
        : greatest + Math.log(Arrays.stream(row).map(x -> Math.exp(x - greatest)).sum());
  }
}
