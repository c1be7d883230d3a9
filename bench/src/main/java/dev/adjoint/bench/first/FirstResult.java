package dev.adjoint.bench.first;

import dev.adjoint.bench.worker.FloatFile;
import java.io.IOException;
import java.nio.file.Path;

/// What a fresh process does with its first result: it says that it has one, and then, when no clock
/// runs any more, writes it.
public final class FirstResult {
  /// The line that stops the clock.
  static final String LINE = "adjoint bench: first result";

  private FirstResult() {}

  /// Stops the clock, then writes the result.
  ///
  /// @param file takes little-endian float32
  public static void tell(float[] values, Path file) throws IOException {
    System.out.println(LINE);
    System.out.flush();
    FloatFile.write(values, file);
  }
}
