package dev.adjoint.formats.torch;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.archive.Archive;
import dev.adjoint.formats.checkpoint.Checkpoint;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// PyTorch's checkpoints: what `torch.save` wrote, of any version, and TorchScript. State dicts,
/// dictionaries around them, and whole modules are read as named tensors. No code in them is run, and
/// names outside a closed list are refused.
public final class Torch {
  private Torch() {}

  /// Whether an archive is one of PyTorch's.
  public static boolean isArchive(Archive archive) {
    return TorchArchive.isOne(archive);
  }

  /// Reads a zip archive.
  ///
  /// @throws FormatException if it is damaged, hostile, or holds tensors that are not supported
  public static Checkpoint read(Path file, Archive archive) throws IOException {
    return TorchArchive.read(file, archive);
  }

  /// Reads a file of the time before zip archives.
  ///
  /// @param bytes of the whole file
  /// @throws FormatException as above
  public static Checkpoint readStream(Path file, MemorySegment bytes) throws IOException {
    return TorchStream.read(file, bytes);
  }
}
