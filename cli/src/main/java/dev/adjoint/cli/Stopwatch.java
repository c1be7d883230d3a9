package dev.adjoint.cli;

/// Measures time since it was started.
record Stopwatch(long nanos) {
  private static final double NANOS_A_SECOND = 1e9;

  static Stopwatch start() {
    return new Stopwatch(System.nanoTime());
  }

  double seconds() {
    return (System.nanoTime() - nanos) / NANOS_A_SECOND;
  }
}
