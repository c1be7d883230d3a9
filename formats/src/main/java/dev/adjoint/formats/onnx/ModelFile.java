package dev.adjoint.formats.onnx;

import dev.adjoint.formats.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads whole files that are protobuf messages.
final class ModelFile {
  /// Protobuf's own limit on a message, and Java's on an array.
  private static final long LONGEST = Integer.MAX_VALUE - 8;

  private ModelFile() {}

  static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new FormatException(
          file,
          "%d bytes; a protobuf file has at most %d, larger models keep tensors in other files"
              .formatted(Files.size(file), LONGEST));
    }
    return Files.readAllBytes(file);
  }
}
