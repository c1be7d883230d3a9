package dev.adjoint.fuzzing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads one file and prints how that ends, or the stack trace that is a finding.
public final class One {
  private One() {}

  /// Reads the file.
  ///
  /// @param arguments a target and a file
  public static void main(String[] arguments) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(arguments[1]));
    System.out.println(Target.named(arguments[0]).read(bytes));
  }
}
