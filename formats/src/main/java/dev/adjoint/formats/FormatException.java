package dev.adjoint.formats;

import dev.adjoint.text.OneLine;
import java.nio.file.Path;

/// A file that is not what its format promises: truncated, damaged, hostile, or of a kind that is
/// not supported. The message names the file and, where one is known, the byte at which reading
/// stopped: `unet.npy @ 0x1f3c: 4096 floats are declared, the file holds 1024`. It is one line that
/// prints ([OneLine]), whatever names the file holds.
public final class FormatException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param name the file, or the entry of an archive as in `weights.npz/bias`
  /// @param what what was expected and what was found
  public FormatException(String name, String what) {
    super(OneLine.of(name + ": " + what));
  }

  /// @param offset bytes from the start of the file
  public FormatException(String name, long offset, String what) {
    super(OneLine.of("%s @ 0x%x: %s".formatted(name, offset, what)));
  }

  /// @param cause what a library that reads the format said
  public FormatException(String name, String what, Throwable cause) {
    super(OneLine.of(name + ": " + what), cause);
  }

  public FormatException(Path file, String what) {
    this(file.toString(), what);
  }

  public FormatException(Path file, long offset, String what) {
    this(file.toString(), offset, what);
  }

  public FormatException(Path file, String what, Throwable cause) {
    this(file.toString(), what, cause);
  }
}
