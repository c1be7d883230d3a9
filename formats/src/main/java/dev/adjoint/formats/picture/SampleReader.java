package dev.adjoint.formats.picture;

import dev.adjoint.formats.FormatException;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/// Takes the samples of a decoded image as the file has them. Java's own conversion to RGB would
/// send gray through a linear colour space and cut 16 bits to 8.
final class SampleReader {
  private static final int DEEPEST = 16;

  private final Raster raster;
  private final int width;
  private final int height;

  private SampleReader(BufferedImage image) {
    this.raster = image.getRaster();
    this.width = image.getWidth();
    this.height = image.getHeight();
  }

  static Picture picture(Path file, BufferedImage image) {
    SampleReader reader = new SampleReader(image);
    return switch (image.getColorModel()) {
      case IndexColorModel palette -> reader.fromPalette(file, palette);
      case ComponentColorModel model when isPlain(model) -> reader.fromSamples(file, model);
      case DirectColorModel model when isPlain(model) -> reader.fromSamples(file, model);
      case ColorModel _ ->
          throw new FormatException(
              file,
              "its colours are neither gray nor RGB (perhaps CMYK); convert it to RGB with its colour profile first");
    };
  }

  private static boolean isPlain(ColorModel model) {
    int type = model.getColorSpace().getType();
    return type == ColorSpace.TYPE_RGB || type == ColorSpace.TYPE_GRAY;
  }

  private Picture fromSamples(Path file, ColorModel model) {
    int deepest = IntStream.of(model.getComponentSize()).max().orElseThrow();
    if (deepest > DEEPEST) {
      throw new FormatException(
          file,
          "has samples of %d bits, pictures have at most %d; save the numbers as .npy"
              .formatted(deepest, DEEPEST));
    }
    int colors = model.getNumColorComponents();
    FloatTensor planes = planes(model, 0, colors);
    Optional<FloatTensor> alpha =
        model.hasAlpha() ? Optional.of(planes(model, colors, 1)) : Optional.empty();
    FloatTensor free = model.isAlphaPremultiplied() ? divided(planes, alpha) : planes;
    return new Picture(free, alpha, deepest > 8 ? 16 : 8);
  }

  private FloatTensor planes(ColorModel model, int first, int count) {
    float[] values = new float[Shape.of(count, height, width).elements()];
    float[] row = new float[width];
    for (int band = 0; band < count; band++) {
      float full = (1 << model.getComponentSize(first + band)) - 1;
      for (int y = 0; y < height; y++) {
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, first + band, row);
        int start = (band * height + y) * width;
        for (int x = 0; x < width; x++) {
          values[start + x] = row[x] / full;
        }
      }
    }
    return Tensor.of(Shape.of(count, height, width), values);
  }

  /// Colours that were stored multiplied by alpha.
  private static FloatTensor divided(FloatTensor planes, Optional<FloatTensor> alpha) {
    float[] opacity = alpha.orElseThrow().values();
    float[] values = planes.values().clone();
    for (int i = 0; i < values.length; i++) {
      float a = opacity[i % opacity.length];
      values[i] = a > 0 ? values[i] / a : 0;
    }
    return Tensor.of(planes.shape(), values);
  }

  private Picture fromPalette(Path file, IndexColorModel palette) {
    int[] colors = new int[palette.getMapSize()];
    palette.getRGBs(colors);
    int[] pixels =
        raster.getSamples(raster.getMinX(), raster.getMinY(), width, height, 0, (int[]) null);
    requireColors(file, IntStream.of(pixels).max().orElse(0), colors.length);
    return fromPacked(IntStream.of(pixels).map(i -> colors[i]).toArray(), palette.hasAlpha());
  }

  private static void requireColors(Path file, int last, int count) {
    if (last >= count) {
      throw new FormatException(
          file, "a pixel has colour %d of a palette of %d, counted from 0".formatted(last, count));
    }
  }

  /// From one number a pixel: alpha, red, green, blue, 8 bits each from the top.
  private Picture fromPacked(int[] pixels, boolean hasAlpha) {
    boolean gray =
        IntStream.of(pixels)
            .allMatch(p -> (p & 0xff) == (p >> 8 & 0xff) && (p & 0xff) == (p >> 16 & 0xff));
    FloatTensor planes = gray ? unpacked(pixels, 0) : unpacked(pixels, 16, 8, 0);
    return new Picture(planes, hasAlpha ? Optional.of(unpacked(pixels, 24)) : Optional.empty(), 8);
  }

  private FloatTensor unpacked(int[] pixels, int... shifts) {
    float[] values = new float[Shape.of(shifts.length, height, width).elements()];
    for (int plane = 0; plane < shifts.length; plane++) {
      int start = plane * pixels.length;
      for (int i = 0; i < pixels.length; i++) {
        values[start + i] = (pixels[i] >> shifts[plane] & 0xff) / 255f;
      }
    }
    return Tensor.of(Shape.of(shifts.length, height, width), values);
  }
}
