package dev.adjoint.recipes.superresolution;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;

/// The peak signal-to-noise ratio, in decibels.
public final class Psnr {
  /// White, in 8 bits.
  static final float FULL = 255;

  private Psnr() {}

  /// Of two pictures `[channels, H, W]`, 0 to 1, both brought into that range and rounded to 255ths as a
  /// file of 8 bits has them: `10 log10(1 / mean squared difference)`; infinite if they are the same.
  ///
  /// @param border rows and columns at each side that do not count: the papers' is the scale
  /// @throws IllegalArgumentException if the pictures differ in shape, or are nothing but border
  public static double of(FloatTensor picture, FloatTensor truth, int border) {
    requireAlike(picture, truth, border);
    Shape shape = truth.shape();
    double sum = 0;
    long count = 0;
    for (int i = 0; i < shape.elements(); i++) {
      int x = i % shape.extent(2);
      int y = i / shape.extent(2) % shape.extent(1);
      if (isWithin(x, shape.extent(2), border) && isWithin(y, shape.extent(1), border)) {
        double difference = rounded(picture.values()[i]) - rounded(truth.values()[i]);
        sum += difference * difference;
        count++;
      }
    }
    return 10 * Math.log10(FULL * FULL * count / sum);
  }

  /// @throws IllegalArgumentException if the pictures differ in shape, or are nothing but border
  static void requireAlike(FloatTensor picture, FloatTensor truth, int border) {
    Shape shape = truth.shape();
    if (!picture.shape().equals(shape)
        || shape.extent(1) <= 2 * border
        || shape.extent(2) <= 2 * border) {
      throw new IllegalArgumentException(
          "pictures of %s and %s with a border of %d; they must have one shape and more than borders"
              .formatted(picture.shape(), shape, border));
    }
  }

  private static boolean isWithin(int place, int cells, int border) {
    return place >= border && place < cells - border;
  }

  /// As in a file of 8 bits.
  static int rounded(float value) {
    return Math.round(Math.clamp(value, 0f, 1f) * FULL);
  }
}
