package dev.adjoint.inspect.repair;

import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Rational;
import dev.adjoint.size.Size;
import java.util.List;
import java.util.Optional;

/// How the size of an output's axis follows from an unknown size of an input, where it does so in
/// proportion: `(times * n + add) / divide`, rounded up.
///
/// @param axis of the output
record OutputRate(int axis, String unknown, long times, long add, long divide) {
  /// The rate at which an axis grows.
  ///
  /// @return empty if its sizes are not in proportion
  static Optional<OutputRate> of(
      OpenSizes open, Value output, int axis, String unknown, SizePattern pattern) {
    int first = pattern.next(1);
    int second = pattern.next(first + 1);
    Rational rise =
        Rational.of(size(open, output, axis, unknown, second))
            .minus(Rational.of(size(open, output, axis, unknown, first)))
            .dividedBy(Rational.of(second - first));
    long add =
        size(open, output, axis, unknown, first) * rise.denominator() - rise.numerator() * first;
    OutputRate rate = new OutputRate(axis, unknown, rise.numerator(), add, rise.denominator());
    int third = pattern.next(second + 2 * pattern.modulus());
    return rate.at(third) == size(open, output, axis, unknown, third)
        ? Optional.of(rate)
        : Optional.empty();
  }

  /// Whether an output's axis changes with an unknown.
  static boolean follows(
      OpenSizes open, Value output, int axis, String unknown, SizePattern pattern) {
    int first = pattern.next(1);
    return size(open, output, axis, unknown, first)
        != size(open, output, axis, unknown, pattern.next(first + 1));
  }

  private static long size(OpenSizes open, Value output, int axis, String unknown, int size) {
    return open.specs(unknown, size)
        .map(specs -> sizes(specs, output).get(axis).value())
        .orElseThrow();
  }

  static List<Size> sizes(Specs specs, Value output) {
    TensorSpec spec = specs.at(output);
    return spec.sizes().orElse(List.of());
  }

  private long at(long size) {
    return Math.ceilDiv(times * size + add, divide);
  }
}
