package dev.adjoint.formats.checkpoint;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.archive.Archive;
import dev.adjoint.formats.npy.Npy;
import dev.adjoint.formats.npy.Npz;
import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.formats.safetensors.Safetensors;
import dev.adjoint.formats.torch.Torch;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/// Weights from files and into files.
///
///     Checkpoint checkpoint = Checkpoints.read(Path.of("model.pth"));
///     Tensor weight = checkpoint.tensors().get("decoder.0.weight");
///
/// Read are PyTorch's `.pt` and `.pth` (zip archives, the older streams, TorchScript), safetensors,
/// NumPy's `.npz` and `.npy`, and what `.onnx` models bring along. The contents tell which it is; the name does not matter.
public final class Checkpoints {
  private Checkpoints() {}

  /// The tensors that a file holds, by name.
  ///
  /// @throws FormatException if the file is of no such kind, damaged, truncated, hostile, or holds
  ///     tensors that are not supported
  public static Checkpoint read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FormatException(file, "is a folder, not a file of weights");
    }
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofConfined()) {
      return read(file, channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
    }
  }

  private static Checkpoint read(Path file, MemorySegment bytes) throws IOException {
    return switch (Kind.of(bytes)) {
      case ARCHIVE -> readArchive(file);
      case TORCH_STREAM -> Torch.readStream(file, bytes);
      case SAFETENSORS -> Safetensors.read(file, bytes);
      case ARRAY -> array(file);
      case ONNX -> Onnx.weights(file);
      case PICKLE ->
          throw new FormatException(
              file,
              "is a pickle that torch.save did not write; load it in Python and save it with torch.save, as .npz or as safetensors");
      case TAR ->
          throw new FormatException(
              file,
              "is a tar archive, as PyTorch wrote before version 0.1.10; load it in Python and save it anew with torch.save");
      case HDF5 ->
          throw new FormatException(
              file,
              "is HDF5, as Keras writes; save the weights from Python: numpy.savez('weights.npz', **{w.path: w.numpy() for w in model.weights})");
      case UNKNOWN ->
          throw new FormatException(
              file,
              "is no checkpoint that is known: PyTorch's .pt and .pth, safetensors, .npz, .npy and .onnx are read");
    };
  }

  private static Checkpoint readArchive(Path file) throws IOException {
    try (Archive archive = Archive.open(file)) {
      if (Torch.isArchive(archive)) {
        return Torch.read(file, archive);
      }
      if (archive.names().stream().noneMatch(name -> name.endsWith(".npy"))) {
        throw new FormatException(
            file,
            "is a zip archive with neither PyTorch's data.pkl nor NumPy's .npy in it; if PyTorch wrote it, save the weights with torch.save(model.state_dict(), 'weights.pt')");
      }
    }
    return new Checkpoint("NumPy, .npz", Npz.read(file), new LinkedHashMap<>());
  }

  /// One array is called as the file is, without its ending.
  private static Checkpoint array(Path file) throws IOException {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", ""), Npy.read(file));
    return new Checkpoint("NumPy, .npy", tensors, new LinkedHashMap<>());
  }

  /// Whether [#write] knows what to write under this name.
  public static boolean isWritable(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".safetensors") || name.endsWith(".npz");
  }

  /// Writes tensors and notes over whatever is there, once the file is whole: `.safetensors` or
  /// `.npz`, which has no place for notes
  /// and keeps numbers of 16 bits as float32.
  ///
  /// @throws IllegalArgumentException if the name ends in neither
  public static void write(Path file, Checkpoint checkpoint) throws IOException {
    if (!isWritable(file)) {
      throw new IllegalArgumentException(
          file + ": weights are written as .safetensors or .npz, the name must end so");
    }
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
      Npz.write(file, checkpoint.tensors());
    } else {
      Safetensors.write(file, checkpoint);
    }
  }
}
