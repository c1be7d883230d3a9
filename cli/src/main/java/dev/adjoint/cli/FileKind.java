package dev.adjoint.cli;

import java.nio.file.Path;
import java.util.Locale;

/// What a file holds, by its name.
enum FileKind {
  NPY,
  NPZ,
  PICTURE;

  /// Whatever has no array's ending is taken for a picture, which then tells itself what it is.
  static FileKind of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".npy")) {
      return NPY;
    }
    return name.endsWith(".npz") ? NPZ : PICTURE;
  }

  /// Whether a result can be written under this name.
  static boolean isWritable(Path file) {
    return of(file) != PICTURE || file.toString().toLowerCase(Locale.ROOT).endsWith(".png");
  }
}
