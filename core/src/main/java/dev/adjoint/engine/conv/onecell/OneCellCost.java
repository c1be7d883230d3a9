package dev.adjoint.engine.conv.onecell;

/// What it costs, in fused multiply-adds of one number at full speed, 16 to a cycle. Measured on Zen 4
/// with AVX-512.
///
/// @param rows items of the batch
/// @param weights numbers of the packed matrices
record OneCellCost(int rows, long weights) {
  /// To fetch a weight: from memory, and from the caches that belong to one core.
  private static final double FETCH = 10;

  private static final double NEAR = 2;

  /// Weights that stay in the caches of one core.
  private static final long FEW = 1 << 17;

  private static final double PACE = 0.9;

  /// To begin: 4 microseconds.
  private static final double BEGIN = 240_000;

  double total() {
    double fetched = weights < FEW ? NEAR : FETCH;
    return BEGIN + weights * (fetched + (rows - 1) / PACE);
  }
}
