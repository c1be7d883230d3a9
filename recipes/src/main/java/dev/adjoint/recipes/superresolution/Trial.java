package dev.adjoint.recipes.superresolution;

import dev.adjoint.recipes.data.Views;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;

/// A picture that was made small, to be enlarged again and held against what it was: the protocol of papers
/// on super-resolution. Rows and columns that the scale does not divide are left out; small pictures are
/// made by [Bicubic]; judged is luma ([Luma]), of 8 bits, without as many cells at each border as the scale
/// is.
///
/// Source: C. Dong et al., "Learning a Deep Convolutional Network for Image Super-Resolution", 2014, section
/// 4, and R. Timofte et al., "A+", 2014, whose code later papers share.
///
/// @param planes the picture, `[1 or 3, height, width]`, 0 to 1
public record Trial(FloatTensor planes, int scale) {
  /// @throws IllegalArgumentException if nothing but borders would be left
  public Trial {
    Shape shape = planes.shape();
    if (shape.extent(1) / scale < Ssim.WINDOW || shape.extent(2) / scale < Ssim.WINDOW) {
      throw new IllegalArgumentException(
          "%d x %d pixels, made %d times smaller; at least %d x %d are judged then"
              .formatted(shape.extent(2), shape.extent(1), scale, Ssim.WINDOW, Ssim.WINDOW));
    }
    planes =
        Views.crop(planes, 0, 0, shape.extent(1) / scale * scale, shape.extent(2) / scale * scale);
  }

  /// Luma as it should be.
  public FloatTensor truth() {
    return Luma.of(planes);
  }

  /// The small luma.
  public FloatTensor small() {
    return Bicubic.smaller(truth(), scale);
  }

  /// The small picture in colours, as a file of 8 bits would hold it.
  public FloatTensor smallColours() {
    FloatTensor small = Bicubic.smaller(planes, scale);
    float[] values = small.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Psnr.rounded(values[i]) / Psnr.FULL;
    }
    return small;
  }

  /// How good luma is that was made of the small picture.
  ///
  /// @throws IllegalArgumentException if it is not of the picture's size
  public Score score(FloatTensor made) {
    return new Score(Psnr.of(made, truth(), scale), Ssim.of(made, truth(), scale));
  }

  /// How good a picture is.
  ///
  /// @param psnr decibels
  /// @param ssim 1 if both are the same
  public record Score(double psnr, double ssim) {}
}
