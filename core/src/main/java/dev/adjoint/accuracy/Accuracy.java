package dev.adjoint.accuracy;

/// How far convolutions may be from exact arithmetic for the sake of speed.
///
/// Sums in float32 are off by rounding, whatever the order. Fast transforms (Winograd, Toom-Cook)
/// multiply less but round more. Each is measured beside direct summation, as the root mean square
/// of the error against float64 on random and on rectified inputs, on such of large dynamic range, on
/// products that cancel, and on a photograph in a real network. Where neighbouring cells differ by many
/// orders of magnitude no factor is promised, since transforms round by the largest cell of a tile.
public enum Accuracy {
  /// Direct summation, and transforms whose error is at most twice its own: the default.
  EXACT(2),

  /// Also transforms whose error is up to 8 times that of direct summation.
  FAST(8);

  private final double factor;

  Accuracy(double factor) {
    this.factor = factor;
  }

  /// The most by which an error may exceed that of direct summation.
  public double factor() {
    return factor;
  }

  /// Whether what is of another accuracy may be used where this one is asked for.
  public boolean allows(Accuracy other) {
    return other.factor <= factor;
  }
}
