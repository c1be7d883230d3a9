package dev.adjoint.bench.match;

import java.util.Optional;

/// What became of a contestant on a row.
public sealed interface Result {
  /// It was timed.
  ///
  /// @param nanos the median of its samples
  /// @param samples how many there were
  /// @param peakMiB the most memory its process had resident during the row; 0 if unknown
  /// @param algorithm how it did it; empty if unknown
  record Timed(double nanos, int samples, long peakMiB, String algorithm) implements Result {}

  /// It was not.
  record Absent(String why) implements Result {}

  /// The time of one run, if there is one.
  default Optional<Timed> timed() {
    return this instanceof Timed timed ? Optional.of(timed) : Optional.empty();
  }
}
