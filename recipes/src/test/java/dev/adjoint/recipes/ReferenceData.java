package dev.adjoint.recipes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Pictures that are too large to be committed. The system property `adjoint.data` says where they lie;
/// tests that need what is not there are skipped.
public final class ReferenceData {
  private ReferenceData() {}

  /// A folder or file of the reference data, by its path within.
  public static Path at(String path) {
    Path root = Path.of(System.getProperty("adjoint.data", "../../shared/data"));
    Path found = root.resolve(path);
    assumeTrue(Files.exists(found), "no reference data: " + path + " is not in -Dadjoint.data");
    return found;
  }
}
