package dev.adjoint.formats.archive;

import dev.adjoint.formats.FormatException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;

/// What a file may unpack to, so that a small one cannot ask for all memory: 100 times its own
/// length, but 256 MiB in any case.
public final class Allowance {
  private static final long ALWAYS = 256L << 20;
  private static final long TIMES = 100;

  /// Deflate writes at most 258 bytes for two bits, which with block headers stays below this.
  private static final long DENSEST = 1032;

  private final Path file;
  private final long length;
  private final long total;
  private long left;

  /// @param length of the file in bytes
  public Allowance(Path file, long length) {
    this.file = file;
    this.length = length;
    this.total = Math.max(ALWAYS, TIMES * length);
    this.left = total;
  }

  /// Sets aside what an entry of an archive says it unpacks to.
  ///
  /// @return bytes the entry can hold at most
  public long take(ZipEntry entry) {
    long size = entry.getSize();
    long packed = Math.clamp(entry.getCompressedSize(), 0, length);
    long most = entry.getMethod() == ZipEntry.STORED ? packed : DENSEST * packed;
    if (size < 0 || size > most) {
      throw new FormatException(
          file,
          "'%s' claims %d bytes, the %d bytes it is packed in hold at most %d"
              .formatted(entry.getName(), size, packed, most));
    }
    take(size, "if it is meant, store it uncompressed");
    return size;
  }

  /// Sets aside memory.
  ///
  /// @param remedy what an honest writer of such a file can do
  public void take(long bytes, String remedy) {
    left -= bytes;
    if (left < 0) {
      throw new FormatException(
          file,
          "unpacks to more than %d bytes, as a file made to exhaust memory does; %s"
              .formatted(total, remedy));
    }
  }
}
