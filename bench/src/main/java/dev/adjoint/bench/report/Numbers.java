package dev.adjoint.bench.report;

import java.util.Locale;
import java.util.OptionalDouble;

/// Numbers as reports write them: three digits that count.
final class Numbers {
  private static final double NANOS_A_MILLI = 1e6;

  private Numbers() {}

  static String ms(double nanos) {
    return short3(nanos / NANOS_A_MILLI);
  }

  /// Three digits that count, never as a power of ten; a dash for what is not a number.
  static String short3(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    int decimals = value < 0.1 ? 4 : value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  static String percent(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.0f", value) : "-";
  }

  static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "-";
  }

  static String threads(int count) {
    return count == 1 ? "1 thread" : count + " threads";
  }
}
