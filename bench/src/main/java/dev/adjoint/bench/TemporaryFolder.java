package dev.adjoint.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A folder that is gone when it is closed, and also when the program is interrupted before that.
final class TemporaryFolder implements AutoCloseable {
  private final Path path;
  private final Thread onInterrupt = new Thread(this::delete);

  TemporaryFolder() throws IOException {
    path = Files.createTempDirectory("adjoint-bench");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  Path path() {
    return path;
  }

  private void delete() {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(onInterrupt);
    delete();
  }
}
