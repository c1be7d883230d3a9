package dev.adjoint.formats.picture;

import dev.adjoint.tensor.FloatTensor;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Writes a picture as PNG: gray or RGB, with or without alpha, 8 or 16 bits a sample.
final class PngWriter {
  private PngWriter() {}

  static void write(Picture picture, OutputStream out) throws IOException {
    ImageWriter encoder = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      encoder.setOutput(stream);
      encoder.write(image(picture));
    } finally {
      encoder.dispose();
    }
  }

  private static BufferedImage image(Picture picture) {
    ColorModel model = colorModel(picture);
    WritableRaster raster =
        Raster.createInterleavedRaster(
            model.getTransferType(),
            picture.width(),
            picture.height(),
            model.getNumComponents(),
            null);
    int band = 0;
    for (FloatTensor planes :
        Stream.concat(Stream.of(picture.planes()), picture.alpha().stream()).toList()) {
      band = fill(raster, band, planes, picture.bitDepth());
    }
    return new BufferedImage(model, raster, false, null);
  }

  private static ColorModel colorModel(Picture picture) {
    int space = picture.isGray() ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    return new ComponentColorModel(
        ColorSpace.getInstance(space),
        picture.alpha().isPresent(),
        false,
        picture.alpha().isPresent() ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
        picture.bitDepth() == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
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
        raster.setSamples(0, y, width, 1, first + band, row);
      }
    }
    return first + bands;
  }

  /// Black for what is not a number.
  private static int sample(float value, float full) {
    return (int) (Math.clamp(value, 0f, 1f) * full + 0.5f);
  }
}
