package dev.adjoint.formats.picture;

import dev.adjoint.formats.FormatException;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A picture as numbers: 0 is black or transparent, 1 is full intensity or opaque, and values are as
/// the file has them (usually sRGB's nonlinear ones), as image networks expect.
///
/// @param planes `[1, height, width]` of gray or `[3, height, width]` of red, green, blue. Values
///     outside 0 to 1 are kept until the picture is written.
/// @param alpha `[1, height, width]`, not multiplied into the planes; empty if all is opaque
/// @param bitDepth of a sample in a file, 8 or 16
public record Picture(FloatTensor planes, Optional<FloatTensor> alpha, int bitDepth)
    implements PictureBands {
  public Picture {
    Shape shape = planes.shape();
    if (shape.rank() != 3
        || (shape.extent(0) != 1 && shape.extent(0) != 3)
        || shape.elements() == 0) {
      throw new IllegalArgumentException(
          "a picture has the shape [1 or 3, height, width] and a pixel at least, not " + shape);
    }
    if (alpha.isPresent() && !alpha.get().shape().equals(shape.with(0, 1))) {
      throw new IllegalArgumentException(
          "alpha of shape %s does not cover a picture of %s".formatted(alpha.get().shape(), shape));
    }
    if (bitDepth != 8 && bitDepth != 16) {
      throw new IllegalArgumentException(
          "pictures have 8 or 16 bits a sample, not %d".formatted(bitDepth));
    }
  }

  /// An opaque picture of 8 bits a sample.
  public static Picture of(FloatTensor planes) {
    return new Picture(planes, Optional.empty(), 8);
  }

  /// Reads PNG, JPEG, BMP, TIFF, WebP, and whatever else is registered with ImageIO; the first
  /// picture of files that hold several. A JPEG is turned upright as its Exif data say.
  ///
  /// @throws FormatException if the file is not a picture, is damaged, or is too large for memory
  public static Picture read(Path file) throws IOException {
    return PictureReader.read(file);
  }

  /// Pictures joined along axis 1 (below one another) or 2 (side by side).
  static Picture joined(int axis, List<Picture> parts) {
    List<FloatTensor> alphas = parts.stream().flatMap(part -> part.alpha.stream()).toList();
    return new Picture(
        Planes.join(axis, parts.stream().map(Picture::planes).toList()),
        alphas.isEmpty() ? Optional.empty() : Optional.of(Planes.join(axis, alphas)),
        parts.getFirst().bitDepth);
  }

  /// All bands of a picture, in memory.
  ///
  /// @throws IllegalArgumentException if there is not enough
  public static Picture of(PictureBands picture) {
    return picture instanceof Picture whole ? whole : joined(1, bandsInMemory(picture));
  }

  private static List<Picture> bandsInMemory(PictureBands picture) {
    long planes = (picture.isGray() ? 1L : 3L) + (picture.hasAlpha() ? 1L : 0L);
    long bytes = 2 * planes * Float.BYTES * picture.height() * picture.width();
    long limit = Runtime.getRuntime().maxMemory();
    if (bytes > limit) {
      throw new IllegalArgumentException(
          "%s takes %d MiB while it is put together, this VM may use %d MiB; give it more with -Xmx"
              .formatted(picture.description(), bytes >> 20, limit >> 20));
    }
    List<Picture> bands = new ArrayList<>();
    picture.bands().forEachRemaining(bands::add);
    return bands;
  }

  @Override
  public int height() {
    return planes.shape().extent(1);
  }

  @Override
  public int width() {
    return planes.shape().extent(2);
  }

  @Override
  public boolean isGray() {
    return planes.shape().extent(0) == 1;
  }

  @Override
  public boolean hasAlpha() {
    return alpha.isPresent();
  }

  /// This picture.
  @Override
  public Iterator<Picture> bands() {
    return List.of(this).iterator();
  }

  /// A part of the picture. Where it reaches beyond the picture, the border is repeated.
  Picture window(Box box) {
    return new Picture(Planes.window(planes, box), alpha.map(a -> Planes.window(a, box)), bitDepth);
  }

  /// The picture with its planes, and not its alpha, replaced; sizes must agree.
  public Picture withPlanes(FloatTensor other) {
    return new Picture(other, alpha, bitDepth);
  }

  /// This picture resized bicubically, half-pixel aligned, as Pillow does it.
  public Picture resized(int height, int width) {
    return new Picture(Planes.resize(planes, height, width), resizedAlpha(height, width), bitDepth);
  }

  /// Alpha, resized likewise.
  Optional<FloatTensor> resizedAlpha(int height, int width) {
    return alpha.map(a -> Planes.clamped(Planes.resize(a, height, width)));
  }

  /// This picture in gray, if no plane of it differs from the first: what a network that treats all colours
  /// alike makes of a gray picture.
  ///
  /// @param wanted whether to do so
  Picture grayIfAlike(boolean wanted) {
    return wanted && isAlike() ? withPlanes(Planes.select(planes, 0)) : this;
  }

  private boolean isAlike() {
    int pixels = planes.shape().step(0);
    float[] values = planes.values();
    for (int i = pixels; i < values.length; i++) {
      if (values[i] != values[i % pixels]) {
        return false;
      }
    }
    return true;
  }

  /// As [#description].
  @Override
  public String toString() {
    return description();
  }
}
