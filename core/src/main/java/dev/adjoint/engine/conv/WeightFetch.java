package dev.adjoint.engine.conv;

/// What it costs to fetch a layer's packed weights, for predictions: in fused multiply-adds of one
/// number at full speed, a weight (Zen 4, one thread).
public final class WeightFetch {
  /// From beyond the caches that belong to one core.
  private static final double NEAR = 5;

  /// From memory.
  private static final double FAR = 8;

  /// Of more weights, 8 MiB, none is in a cache when it is needed again.
  private static final double MOST_NEAR = 1 << 21;

  /// As one stream with nothing else to read beside it: from memory, and from the caches that belong to
  /// one core.
  private static final double ALONE = 10;

  private static final double ALONE_KEPT = 2;

  /// Weights that stay in the caches of one core from one run to the next.
  private static final double MOST_KEPT = 1 << 17;

  private WeightFetch() {}

  /// Whether so many weights come from memory each time.
  public static boolean isFar(double weights) {
    return weights >= MOST_NEAR;
  }

  /// For each of so many weights, where all are read once and nothing else.
  public static double alone(double weights) {
    return weights < MOST_KEPT ? ALONE_KEPT : ALONE;
  }

  /// For each of so many weights, where they are read once more in one stream.
  public static double each(double weights) {
    return isFar(weights) ? FAR : NEAR;
  }
}
