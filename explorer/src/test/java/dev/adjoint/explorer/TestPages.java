package dev.adjoint.explorer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The pages of tests, and cases that they read.
final class TestPages implements Pages {
  private static final Path FOLDER = Path.of("src/test/web");
  private final byte[] cases;

  /// @param cases what `cases.json` holds
  TestPages(byte[] cases) {
    this.cases = cases.clone();
  }

  @Override
  public Optional<Page> find(String path) {
    if (path.equals("cases.json")) {
      return Optional.of(Page.of(path, cases));
    }
    Path file = FOLDER.resolve(path);
    return Files.isRegularFile(file) ? Optional.of(Page.of(path, read(file))) : Optional.empty();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
