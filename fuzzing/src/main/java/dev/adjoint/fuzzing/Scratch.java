package dev.adjoint.fuzzing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files for readers that want one. Each is gone when the reader returns.
final class Scratch {
  /// Reads a file.
  @FunctionalInterface
  interface FileReader {
    Object read(Path file) throws IOException;
  }

  private Scratch() {}

  static Object file(byte[] bytes, String ending, FileReader reader) throws IOException {
    Path file = Files.createTempFile("fuzz", ending);
    try {
      Files.write(file, bytes);
      return reader.read(file);
    } finally {
      Files.delete(file);
    }
  }
}
