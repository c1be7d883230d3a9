package dev.adjoint.formats;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// A file being written, whose errors name the file it will become.
final class NamedOutput extends FilterOutputStream {
  private final Path target;

  NamedOutput(OutputStream out, Path target) {
    super(out);
    this.target = target;
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void named(Writing writing) throws IOException {
    try {
      writing.run();
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      FileSystemException named =
          new FileSystemException(target.toString(), null, "cannot be written: " + e.getMessage());
      named.initCause(e);
      throw named;
    }
  }

  @Override
  public void write(int one) throws IOException {
    named(() -> out.write(one));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    named(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    named(out::flush);
  }

  @Override
  public void close() throws IOException {
    named(out::close);
  }
}
