package dev.adjoint.bench.worker;

/// What is run over and over while a clock runs.
public interface Task extends AutoCloseable {
  /// How it is done, if the contestant knows.
  default String algorithm() {
    return "";
  }

  /// Operations or bytes of one run, if the contestant counts them; 0 otherwise.
  default double work() {
    return 0;
  }

  /// Does the work once. This, and no more, is timed.
  void run();

  /// What the last run made: float32, row-major, `[N, C, ...]`.
  float[] result();

  @Override
  default void close() {}
}
