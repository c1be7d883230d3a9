package dev.adjoint.formats.npy;

import dev.adjoint.formats.FormatException;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of one array file, read in order and counted, so that an error can say where.
final class ByteSource {
  private final String name;
  private final InputStream in;
  private final long most;
  private long position;

  /// @param most bytes there can be at most: the length of the file, or what an archive's entry can
  ///     hold
  ByteSource(String name, InputStream in, long most) {
    this.name = name;
    this.in = in;
    this.most = most;
  }

  long position() {
    return position;
  }

  /// Fills the first `length` bytes of `into`.
  void read(byte[] into, int length) throws IOException {
    int read = in.readNBytes(into, 0, length);
    position += read;
    if (read < length) {
      throw failure(position, "%d more bytes are needed, the file ends".formatted(length - read));
    }
  }

  byte[] read(int length) throws IOException {
    byte[] bytes = new byte[length];
    read(bytes, length);
    return bytes;
  }

  /// Refuses a claim that no file of this length can keep, before anything is allocated for it.
  void requireAvailable(long bytes, String what) {
    if (bytes > most - position) {
      throw failure(
          position, "%s needs %d bytes, at most %d follow".formatted(what, bytes, most - position));
    }
  }

  void requireEnd() throws IOException {
    if (in.read() >= 0) {
      throw failure(position, "the array ends here, more bytes follow");
    }
  }

  FormatException failure(long offset, String what) {
    return new FormatException(name, offset, what);
  }
}
