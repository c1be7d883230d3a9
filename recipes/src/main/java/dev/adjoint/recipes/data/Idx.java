package dev.adjoint.recipes.data;

import dev.adjoint.formats.FormatException;
import dev.adjoint.tensor.Shape;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// MNIST's files: a magic number, extents, bytes; perhaps compressed by gzip. Source: Y. LeCun et al.,
/// "The MNIST database of handwritten digits".
public final class Idx {
  /// Bytes, on three axes.
  private static final int IMAGES = 0x0803;

  /// Bytes, on one axis.
  private static final int LABELS = 0x0801;

  /// As much as one array holds.
  private static final long MOST = Integer.MAX_VALUE - 8L;

  private Idx() {}

  static boolean isImages(Path file) {
    return file.getFileName().toString().contains("idx3-ubyte");
  }

  /// The file with pictures to learn from, if there is one.
  static Optional<Path> images(List<Path> files) {
    return files.stream()
        .filter(Idx::isImages)
        .min(Comparator.comparing(file -> !file.getFileName().toString().startsWith("train")));
  }

  /// Pictures, gray.
  ///
  /// @throws FormatException if the file is no idx3-ubyte file, or not whole
  public static Pictures readImages(Path file) throws IOException {
    try (DataInputStream in = open(file)) {
      requireMagic(file, in.readInt(), IMAGES);
      int count = extent(file, in);
      int height = extent(file, in);
      int width = extent(file, in);
      byte[] samples = bytes(file, in, (long) count * height * width);
      return new BytePictures(file, Shape.of(1, height, width), samples);
    } catch (EOFException | ZipException e) {
      throw new FormatException(file, "is no whole idx file: " + e.getMessage(), e);
    }
  }

  /// Labels, each below `classes`.
  ///
  /// @throws FormatException if the file is no idx1-ubyte file, or not whole, or a label is too large
  public static int[] readLabels(Path file, int classes) throws IOException {
    try (DataInputStream in = open(file)) {
      requireMagic(file, in.readInt(), LABELS);
      byte[] bytes = bytes(file, in, extent(file, in));
      int[] labels = new int[bytes.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = Byte.toUnsignedInt(bytes[i]);
        if (labels[i] >= classes) {
          throw new FormatException(
              file,
              "label %d is %d; there are %d classes, so labels are from 0 to %d"
                  .formatted(i, labels[i], classes, classes - 1));
        }
      }
      return labels;
    } catch (EOFException | ZipException e) {
      throw new FormatException(file, "is no whole idx file: " + e.getMessage(), e);
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    InputStream plain = new BufferedInputStream(Files.newInputStream(file));
    return new DataInputStream(
        Folders.hasEnding(file, "gz")
            ? new BufferedInputStream(new GZIPInputStream(plain))
            : plain);
  }

  private static void requireMagic(Path file, int found, int wanted) {
    if (found != wanted) {
      throw new FormatException(
          file, 0, "begins with 0x%08x, not with 0x%08x as such files do".formatted(found, wanted));
    }
  }

  private static int extent(Path file, DataInputStream in) throws IOException {
    int extent = in.readInt();
    if (extent < 1) {
      throw new FormatException(file, "claims an extent of %d".formatted(extent));
    }
    return extent;
  }

  /// As many as are claimed and not one more; memory grows with what the file holds, not with its claims.
  private static byte[] bytes(Path file, DataInputStream in, long claimed) throws IOException {
    byte[] found = in.readNBytes((int) Math.min(claimed, MOST));
    if (found.length != claimed || in.read() >= 0) {
      throw new FormatException(
          file,
          "claims %d bytes and holds %s"
              .formatted(claimed, found.length == claimed ? "more" : String.valueOf(found.length)));
    }
    return found;
  }
}
