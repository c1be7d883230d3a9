package dev.adjoint.bench.match;

import java.util.ArrayList;
import java.util.List;

/// The times of one contestant on one row.
public final class Samples {
  private final List<Double> nanos = new ArrayList<>();

  /// None so far.
  public Samples() {}

  /// One more, in nanoseconds.
  public void add(double time) {
    nanos.add(time);
  }

  public int count() {
    return nanos.size();
  }

  /// @throws IllegalStateException if there are none
  double least() {
    return nanos.stream()
        .min(Double::compare)
        .orElseThrow(() -> new IllegalStateException("no samples, so no least"));
  }

  /// The middle one, or the mean of the middle two.
  ///
  /// @throws IllegalStateException if there are none
  public double median() {
    if (nanos.isEmpty()) {
      throw new IllegalStateException("no samples, so no median");
    }
    List<Double> sorted = nanos.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
