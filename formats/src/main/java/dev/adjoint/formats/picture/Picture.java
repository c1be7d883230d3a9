package dev.adjoint.formats.picture;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.StagedFiles;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/// A picture as numbers: 0 is black or transparent, 1 is full intensity or opaque, and values are as
/// the file has them (usually sRGB's nonlinear ones), as image networks expect.
///
/// @param planes `[1, height, width]` of gray or `[3, height, width]` of red, green, blue. Values
///     outside 0 to 1 are kept until the picture is written.
/// @param alpha `[1, height, width]`, not multiplied into the planes; empty if all is opaque
/// @param bitDepth of a sample in a file, 8 or 16
public record Picture(FloatTensor planes, Optional<FloatTensor> alpha, int bitDepth) {
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

  /// Writes a PNG over whatever is there, once it is whole; values are clamped and rounded.
  public void write(Path file) throws IOException {
    try (StagedFiles staged = new StagedFiles()) {
      try (OutputStream out = staged.open(file)) {
        write(out);
      }
      staged.commit();
    }
  }

  /// Writes the same PNG to a stream and leaves it open.
  public void write(OutputStream out) throws IOException {
    PngWriter.write(this, out);
  }

  public int height() {
    return planes.shape().extent(1);
  }

  public int width() {
    return planes.shape().extent(2);
  }

  public boolean isGray() {
    return planes.shape().extent(0) == 1;
  }

  /// The picture with its planes, and not its alpha, replaced; sizes must agree.
  public Picture withPlanes(FloatTensor other) {
    return new Picture(other, alpha, bitDepth);
  }

  /// This picture resized bicubically, half-pixel aligned, as Pillow does it.
  public Picture resized(int height, int width) {
    return new Picture(
        Planes.resize(planes, height, width),
        alpha.map(a -> Planes.clamped(Planes.resize(a, height, width))),
        bitDepth);
  }

  /// The size and what a file needs to know, as in `640 x 480, RGB with alpha, 8 bit`.
  @Override
  public String toString() {
    return "%d x %d, %s%s, %d bit"
        .formatted(
            width(),
            height(),
            isGray() ? "gray" : "RGB",
            alpha.isPresent() ? " with alpha" : "",
            bitDepth);
  }
}
