package dev.adjoint.engine.conv.depthwise;

/// The taps of one phase of the result, over all axes: which they are, and how far from a position
/// they read in the planes of an input channel. The arrays are shared; nobody writes to them.
final class PhaseTaps {
  private final int[] taps;
  private final int[] offsets;

  PhaseTaps(int[] taps, int[] offsets) {
    this.taps = taps;
    this.offsets = offsets;
  }

  int count() {
    return taps.length;
  }

  /// Counted through all axes.
  int tap(int i) {
    return taps[i];
  }

  int offset(int i) {
    return offsets[i];
  }
}
