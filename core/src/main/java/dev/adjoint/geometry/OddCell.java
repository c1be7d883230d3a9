package dev.adjoint.geometry;

/// Which side of an axis takes the larger half when an odd number of padding cells is divided.
public enum OddCell {
  BEGIN,
  END;

  /// The part of `total` that goes in front; the rest goes behind. A negative total, which extends
  /// a transposed convolution's result instead of cropping it, is rounded the same way.
  long begin(long total) {
    return switch (this) {
      case BEGIN -> Math.ceilDiv(total, 2);
      case END -> Math.floorDiv(total, 2);
    };
  }
}
