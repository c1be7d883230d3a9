package dev.adjoint.formats.npy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.StagedFiles;
import dev.adjoint.formats.archive.Allowance;
import dev.adjoint.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
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
  ///     twice, or unpacks to more than [Allowance] permits
  public static SequencedMap<String, Tensor> read(Path file) throws IOException {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      return readAll(archive, file);
    } catch (ZipException | EOFException e) {
      throw new FormatException(file, "not a whole zip archive: " + e.getMessage(), e);
    }
  }

  private static SequencedMap<String, Tensor> readAll(ZipFile archive, Path file)
      throws IOException {
    Allowance allowance = new Allowance(file, Files.size(file));
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    List<? extends ZipEntry> entries = archive.stream().toList();
    for (ZipEntry entry : entries) {
      String name = arrayName(file, entry);
      if (tensors.put(name, read(archive, entry, file, allowance)) != null) {
        throw new FormatException(file, "the array '%s' stands twice".formatted(name));
      }
    }
    return tensors;
  }

  private static String arrayName(Path file, ZipEntry entry) {
    String name = entry.getName();
    if (!name.endsWith(SUFFIX)) {
      throw new FormatException(
          file, "'%s' is not an array; an .npz archive holds .npy files only".formatted(name));
    }
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static Tensor read(ZipFile archive, ZipEntry entry, Path file, Allowance allowance)
      throws IOException {
    String name = file + "/" + entry.getName();
    long most = allowance.take(entry);
    try (CheckedInputStream in = new CheckedInputStream(open(archive, entry), new CRC32())) {
      Tensor tensor = Npy.read(new ByteSource(name, in, most));
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw new FormatException(name, "the checksum does not match, the data are damaged");
      }
      return tensor;
    }
  }

  private static InputStream open(ZipFile archive, ZipEntry entry) throws IOException {
    return new BufferedInputStream(archive.getInputStream(entry));
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
