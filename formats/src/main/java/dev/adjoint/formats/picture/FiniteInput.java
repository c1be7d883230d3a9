package dev.adjoint.formats.picture;

import dev.adjoint.formats.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;

/// A file whose end is final. Some decoders take what lies behind it for zeros and go on for as long
/// as a damaged file tells them to; this ends it.
final class FiniteInput extends FileImageInputStream {
  /// More than any decoder needs to look ahead.
  private static final int MOST_READS_BEHIND_END = 1000;

  private final Path file;
  private int readsBehindEnd;

  FiniteInput(Path file) throws IOException {
    super(file.toFile());
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    return counted(super.read());
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return counted(super.read(into, offset, length));
  }

  private int counted(int read) {
    readsBehindEnd += read < 0 ? 1 : 0;
    if (readsBehindEnd > MOST_READS_BEHIND_END) {
      throw new FormatException(file, "the picture is damaged: it goes on behind the file's end");
    }
    return read;
  }
}
