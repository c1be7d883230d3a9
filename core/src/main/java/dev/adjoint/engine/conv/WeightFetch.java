package dev.adjoint.engine.conv;

/// What it costs to fetch a layer's packed weights once more, for predictions: in fused multiply-adds
/// of one number at full speed, a weight (Zen 4, one thread).
public final class WeightFetch {
  /// From beyond the caches that belong to one core.
  private static final double NEAR = 5;

  /// From memory.
  private static final double FAR = 8;

  /// Of more weights, 8 MiB, none is in a cache when it is needed again.
  private static final double MOST_NEAR = 1 << 21;

  private WeightFetch() {}

  /// Whether so many weights come from memory each time.
  public static boolean isFar(double weights) {
    return weights >= MOST_NEAR;
  }

  /// For each of so many weights, where they are read in one stream.
  public static double each(double weights) {
    return isFar(weights) ? FAR : NEAR;
  }
}
