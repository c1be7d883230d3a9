package dev.adjoint.cli;

import dev.adjoint.formats.StagedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Text files that appear whole or not at all.
final class TextFile {
  private TextFile() {}

  static void write(Path file, String text) throws IOException {
    try (StagedFiles staged = new StagedFiles()) {
      try (OutputStream out = staged.open(file)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      staged.commit();
    }
  }
}
