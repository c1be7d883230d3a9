package dev.adjoint.formats.npy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.StagedFiles;
import dev.adjoint.formats.archive.Archive;
import dev.adjoint.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// NumPy's `.npz` files: zip archives of named arrays, each an `.npy` file.
public final class Npz {
  private static final String SUFFIX = ".npy";

  /// The earliest time a zip archive can state, so that equal tensors give equal bytes.
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Npz() {}

  /// The arrays by name, in the archive's order.
  ///
  /// @throws FormatException if the archive is damaged, holds anything but arrays, holds a name
  ///     twice, or unpacks to more than [Archive] permits
  public static SequencedMap<String, Tensor> read(Path file) throws IOException {
    try (Archive archive = Archive.open(file)) {
      SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
      for (String entry : archive.names()) {
        tensors.put(arrayName(file, entry), read(archive, entry, file));
      }
      return tensors;
    }
  }

  private static String arrayName(Path file, String entry) {
    if (!entry.endsWith(SUFFIX)) {
      throw new FormatException(
          file, "'%s' is not an array; an .npz archive holds .npy files only".formatted(entry));
    }
    return entry.substring(0, entry.length() - SUFFIX.length());
  }

  private static Tensor read(Archive archive, String entry, Path file) throws IOException {
    byte[] bytes = archive.read(entry).orElseThrow();
    return Npy.read(
        new ByteSource(file + "/" + entry, new ByteArrayInputStream(bytes), bytes.length));
  }

  /// Writes the tensors over whatever is there, compressed, once the archive is whole.
  ///
  /// @throws IllegalArgumentException if a name is empty or a tensor holds sizes not known yet
  public static void write(Path file, SequencedMap<String, ? extends Tensor> tensors)
      throws IOException {
    try (StagedFiles staged = new StagedFiles()) {
      try (OutputStream out = staged.open(file)) {
        write(out, tensors);
      }
      staged.commit();
    }
  }

  /// Writes the same bytes to a stream and leaves it open.
  public static void write(OutputStream out, SequencedMap<String, ? extends Tensor> tensors)
      throws IOException {
    ZipOutputStream archive = new ZipOutputStream(out);
    for (Map.Entry<String, ? extends Tensor> tensor : tensors.entrySet()) {
      archive.putNextEntry(entry(tensor.getKey()));
      Npy.write(archive, tensor.getValue());
      archive.closeEntry();
    }
    archive.finish();
  }

  private static ZipEntry entry(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an array in an .npz archive needs a name");
    }
    ZipEntry entry = new ZipEntry(name + SUFFIX);
    entry.setTimeLocal(EPOCH);
    return entry;
  }
}
