package dev.adjoint.engine.channel;

/// Numbers of a part of a channel that are looked at together, and sums over them in float64, which
/// are made by lanes: number i of each part goes to sum i, and the sums are added at the end. So loops
/// over a part become SIMD, and what comes out depends on sizes alone.
///
/// Float64, for a batch has more cells than float32 can add one by one: a channel of 16 pictures of 128
/// by 128 has 2^18.
final class Part {
  /// Long enough for loops to pay, short enough that all arrays of a part stay in the first cache.
  static final int LENGTH = 512;

  private Part() {}

  static double sum(double[] lanes) {
    double sum = 0;
    for (double lane : lanes) {
      sum += lane;
    }
    return sum;
  }
}
