package dev.adjoint.formats.picture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Reads how a camera was held from a JPEG's Exif data. Other files, and Exif data that cannot be
/// understood, count as upright: orientation is a remark about a picture, not part of it.
///
/// Format: JPEG (ITU T.81 annex B) is a chain of segments, `ff`, marker, two bytes of length; Exif
/// 2.3 stands in segment APP1 behind `Exif\0\0`, as a TIFF 6.0 directory of 12-byte entries.
final class ExifOrientation {
  private static final int START_OF_IMAGE = 0xffd8;
  private static final int APP1 = 0xffe1;
  private static final int START_OF_SCAN = 0xffda;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int LITTLE_ENDIAN = 0x4949;
  private static final int BIG_ENDIAN = 0x4d4d;
  private static final int TIFF = 42;
  private static final int TAG_ORIENTATION = 0x0112;
  private static final int ENTRY = 12;

  private ExifOrientation() {}

  static Orientation of(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return exif(in)
          .flatMap(ExifOrientation::number)
          .flatMap(Orientation::of)
          .orElse(Orientation.UPRIGHT);
    } catch (EOFException e) {
      return Orientation.UPRIGHT;
    }
  }

  /// The TIFF data behind the Exif mark.
  private static Optional<ByteBuffer> exif(DataInputStream in) throws IOException {
    if (in.readUnsignedShort() != START_OF_IMAGE) {
      return Optional.empty();
    }
    int marker = in.readUnsignedShort();
    while (marker >> 8 == 0xff && marker != START_OF_SCAN) {
      byte[] segment = new byte[Math.max(0, in.readUnsignedShort() - 2)];
      in.readFully(segment);
      if (marker == APP1 && startsWith(segment, EXIF)) {
        return Optional.of(
            ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length).slice());
      }
      marker = in.readUnsignedShort();
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  /// The value of the orientation tag in the first directory.
  private static Optional<Integer> number(ByteBuffer tiff) {
    if (tiff.limit() < 8 || !setOrder(tiff) || tiff.getShort(2) != TIFF) {
      return Optional.empty();
    }
    long directory = Integer.toUnsignedLong(tiff.getInt(4));
    if (directory + 2 > tiff.limit()) {
      return Optional.empty();
    }
    int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
    for (int i = 0; i < entries; i++) {
      long at = directory + 2 + (long) i * ENTRY;
      if (at + ENTRY > tiff.limit()) {
        return Optional.empty();
      }
      if (Short.toUnsignedInt(tiff.getShort((int) at)) == TAG_ORIENTATION) {
        return Optional.of(Short.toUnsignedInt(tiff.getShort((int) at + 8)));
      }
    }
    return Optional.empty();
  }

  private static boolean setOrder(ByteBuffer tiff) {
    short mark = tiff.getShort(0);
    tiff.order(mark == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return mark == LITTLE_ENDIAN || mark == BIG_ENDIAN;
  }
}
