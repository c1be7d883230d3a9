package dev.adjoint.formats.picture;

import dev.adjoint.tensor.FloatTensor;
import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.util.stream.Stream;

/// Pictures as samples of 8 or 16 bits, interleaved.
final class PictureRaster {
  private PictureRaster() {}

  /// What the samples mean.
  static ColorModel colors(PictureBands picture) {
    int space = picture.isGray() ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    return new ComponentColorModel(
        ColorSpace.getInstance(space),
        picture.hasAlpha(),
        false,
        picture.hasAlpha() ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
        picture.bitDepth() == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
  }

  /// The samples of a picture, its first row lying at `top`; values are clamped and rounded.
  static WritableRaster of(Picture picture, ColorModel colors, int top) {
    WritableRaster raster =
        colors
            .createCompatibleWritableRaster(picture.width(), picture.height())
            .createWritableTranslatedChild(0, top);
    int band = 0;
    for (FloatTensor planes :
        Stream.concat(Stream.of(picture.planes()), picture.alpha().stream()).toList()) {
      band = fill(raster, band, planes, picture.bitDepth());
    }
    return raster;
  }

  /// Fills the bands from `first` on.
  ///
  /// @return the band behind them
  private static int fill(WritableRaster raster, int first, FloatTensor planes, int bits) {
    float full = (1 << bits) - 1;
    int width = raster.getWidth();
    int[] row = new int[width];
    int bands = planes.shape().extent(0);
    for (int band = 0; band < bands; band++) {
      for (int y = 0; y < raster.getHeight(); y++) {
        int start = (band * raster.getHeight() + y) * width;
        for (int x = 0; x < width; x++) {
          row[x] = sample(planes.values()[start + x], full);
        }
        raster.setSamples(0, raster.getMinY() + y, width, 1, first + band, row);
      }
    }
    return first + bands;
  }

  /// Black for what is not a number.
  private static int sample(float value, float full) {
    return (int) (Math.clamp(value, 0f, 1f) * full + 0.5f);
  }
}
