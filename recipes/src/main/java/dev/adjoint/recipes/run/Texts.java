package dev.adjoint.recipes.run;

import dev.adjoint.formats.StagedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Text files that are whole or not there.
final class Texts {
  private Texts() {}

  static void write(Path file, String text) throws IOException {
    try (StagedFiles staged = new StagedFiles()) {
      try (OutputStream out = staged.open(file)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      staged.commit();
    }
  }
}
