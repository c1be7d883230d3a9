package dev.adjoint.engine.conv.onecell;

import dev.adjoint.engine.conv.WeightFetch;

/// What it costs, in fused multiply-adds of one number at full speed, 16 to a cycle. Measured on Zen 4
/// with AVX-512.
///
/// @param rows items of the batch
/// @param weights numbers of the packed matrices
record OneCellCost(int rows, long weights) {
  private static final double PACE = 0.9;

  /// To begin: 4 microseconds.
  private static final double BEGIN = 240_000;

  double total() {
    return BEGIN + weights * (WeightFetch.alone((double) weights) + (rows - 1) / PACE);
  }
}
