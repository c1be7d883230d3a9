package dev.adjoint.formats.picture;

import dev.adjoint.formats.StagedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;

/// A picture that is there band by band, from the top down: it need not be in memory as a whole. A [Picture]
/// is one of a single band.
public interface PictureBands {
  int height();

  int width();

  boolean isGray();

  boolean hasAlpha();

  /// Of a sample in a file, 8 or 16.
  int bitDepth();

  /// Makes the bands, as wide as the picture, one below the other.
  Iterator<Picture> bands();

  /// Writes a PNG over whatever is there, once it is whole; values are clamped and rounded.
  default void write(Path file) throws IOException {
    try (StagedFiles staged = new StagedFiles()) {
      try (OutputStream out = staged.open(file)) {
        write(out);
      }
      staged.commit();
    }
  }

  /// Writes the same PNG to a stream and leaves it open.
  default void write(OutputStream out) throws IOException {
    PngWriter.write(this, out);
  }

  /// The size and what a file needs to know, as in `640 x 480, RGB with alpha, 8 bit`.
  default String description() {
    return "%d x %d, %s%s, %d bit"
        .formatted(
            width(),
            height(),
            isGray() ? "gray" : "RGB",
            hasAlpha() ? " with alpha" : "",
            bitDepth());
  }
}
