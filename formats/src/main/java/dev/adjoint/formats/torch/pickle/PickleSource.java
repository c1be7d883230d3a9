package dev.adjoint.formats.torch.pickle;

import dev.adjoint.formats.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Bytes that are read in order. Every length is held against what is left before anything is
/// allocated for it.
public final class PickleSource {
  private static final int LONGEST_LINE = 1 << 10;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble BIG_ENDIAN_DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final String name;
  private final MemorySegment bytes;
  private long position;

  /// @param name what messages call the file, or the entry of an archive
  public PickleSource(String name, MemorySegment bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /// Bytes from the start.
  public long position() {
    return position;
  }

  /// Bytes that follow.
  public long left() {
    return bytes.byteSize() - position;
  }

  /// A refusal that names the place.
  public FormatException failure(long offset, String what) {
    return new FormatException(name, offset, what);
  }

  /// Steps over bytes that must be there.
  ///
  /// @param what they are, for the message
  /// @return where they begin
  public long skip(long length, String what) {
    if (length < 0 || length > left()) {
      throw failure(
          position,
          "%s needs %s bytes, %d are left; the file is truncated or damaged"
              .formatted(what, Long.toUnsignedString(length), left()));
    }
    long start = position;
    position += length;
    return start;
  }

  /// A part of the bytes, which is not copied.
  public MemorySegment slice(long start, long length) {
    return bytes.asSlice(start, length);
  }

  /// A whole number of `width` bytes, at most 8, little-endian and without sign.
  public long whole(int width) {
    long start = skip(width, "a number");
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = value << Byte.SIZE | Byte.toUnsignedLong(bytes.get(ValueLayout.JAVA_BYTE, start + i));
    }
    return value;
  }

  /// A whole number of 8 bytes, little-endian, with sign.
  public long signed() {
    return bytes.get(LONG, skip(Long.BYTES, "a number"));
  }

  double real() {
    return bytes.get(BIG_ENDIAN_DOUBLE, skip(Double.BYTES, "a number"));
  }

  byte[] copy(long length, String what) {
    return slice(skip(length, what), length).toArray(ValueLayout.JAVA_BYTE);
  }

  /// A text in UTF-8; what is no UTF-8 becomes the replacement character.
  String text(long length) {
    return new String(copy(length, "a text"), StandardCharsets.UTF_8);
  }

  /// A text up to the end of its line.
  String line() {
    long start = position;
    long end = start;
    while (end < bytes.byteSize() && bytes.get(ValueLayout.JAVA_BYTE, end) != '\n') {
      end++;
      if (end - start > LONGEST_LINE) {
        throw failure(start, "a name of more than %d bytes".formatted(LONGEST_LINE));
      }
    }
    String line = text(end - start);
    skip(1, "the end of a name");
    return line;
  }
}
