package dev.adjoint.engine.conv.gradient;

import dev.adjoint.engine.conv.WeightLayout;

/// What one class of taps costs in given roles, in multiply-adds at full speed. Reckoned with vectors
/// of 16 whatever the processor has.
record RoleCost(WeightLayout layout, TapClass taps) {
  static final int VECTOR = 16;
  private static final int MOST_VECTORS = 4;
  private static final int TILE = 2;

  /// The part of the peak that tiles of one and of more vectors reach.
  private static final double ONE_VECTOR = 0.73;

  private static final double PACE = 0.97;

  /// To turn a number, and to copy one that taps read.
  private static final double TURNED = 15;

  private static final double COPIED = 10;

  double total() {
    double each =
        lanes(layout.results()) * cells() + layout.results() * TURNED + layout.inputs() * COPIED;
    return layout.groups() * taps.positions() * each;
  }

  private double cells() {
    return Math.ceilDiv((long) layout.inputs() * taps.count(), TILE) * (double) TILE;
  }

  /// What so many lanes cost: whole vectors, more where tiles are narrow and slow.
  static double lanes(int lanes) {
    int vectors = Math.ceilDiv(lanes, VECTOR);
    int parts = Math.ceilDiv(vectors, MOST_VECTORS);
    return vectors * VECTOR / (vectors == parts ? ONE_VECTOR : PACE);
  }
}
