package dev.adjoint.formats.torch;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.archive.Allowance;
import dev.adjoint.formats.archive.Archive;
import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.torch.pickle.Item;
import dev.adjoint.formats.torch.pickle.PickleSource;
import dev.adjoint.formats.torch.pickle.Unpickler;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// The zip archives that `torch.save` writes since PyTorch 1.6, and TorchScript's: a pickle, and an
/// entry for each storage, all in one folder. TorchScript has a second pickle, of the constants in its
/// code, which calls them `CONSTANTS.c0` and so on. Source: PyTorch, `caffe2/serialize/inline_container.h`.
final class TorchArchive {
  private static final String PICKLE = "data.pkl";
  private static final String CONSTANTS = "constants.pkl";
  private static final String SCRIPT = "PyTorch, TorchScript";

  private final Path file;
  private final Archive archive;
  private final String folder;
  private final ByteOrder order;
  private final Allowance allowance;
  private Optional<Loaded> loaded = Optional.empty();

  /// The last storage that was read: views of one storage come one after the other.
  private record Loaded(String key, MemorySegment bytes) {}

  private TorchArchive(Path file, Archive archive, String folder) throws IOException {
    this.file = file;
    this.archive = archive;
    this.folder = folder;
    this.order = order(file, archive, folder);
    this.allowance = new Allowance(file, Files.size(file));
  }

  /// Whether an archive has what PyTorch's have.
  static boolean isOne(Archive archive) {
    return folder(archive).isPresent();
  }

  /// The folder is called as the file was when it was written; it is the outermost one with a pickle.
  private static Optional<String> folder(Archive archive) {
    return archive.names().stream()
        .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
        .map(name -> name.substring(0, name.length() - PICKLE.length()))
        .min(Comparator.comparingInt(String::length));
  }

  static Checkpoint read(Path file, Archive archive) throws IOException {
    String folder = folder(archive).orElseThrow();
    return new TorchArchive(file, archive, folder).read();
  }

  private Checkpoint read() throws IOException {
    if (!isScript()) {
      return part("PyTorch, zip", PICKLE, "data/");
    }
    Checkpoint module = part(SCRIPT, PICKLE, "data/");
    Checkpoint constants = part(SCRIPT, CONSTANTS, "constants/");
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>(module.tensors());
    constants
        .tensors()
        .forEach((number, tensor) -> tensors.putIfAbsent("CONSTANTS.c" + number, tensor));
    return new Checkpoint(SCRIPT, tensors, module.notes(), module.halves());
  }

  /// What one pickle holds.
  ///
  /// @param storages the folder of its storages
  private Checkpoint part(String format, String pickle, String storages) throws IOException {
    Item root = Unpickler.read(pickle(pickle), new TorchMeaning());
    Naming naming = Naming.of(file.toString(), root);
    loaded = Optional.empty();
    return new Checkpoint(
        format,
        Tensors.read(naming.tensors(), item -> storage(storages, item), order, allowance),
        naming.notes(),
        naming.halves());
  }

  private PickleSource pickle(String name) throws IOException {
    byte[] bytes = archive.read(folder + name).orElseThrow();
    return new PickleSource(file + "/" + name, MemorySegment.ofArray(bytes));
  }

  private boolean isScript() {
    return archive.names().contains(folder + CONSTANTS);
  }

  private static ByteOrder order(Path file, Archive archive, String folder) throws IOException {
    Optional<byte[]> entry = archive.read(folder + "byteorder");
    String said = entry.map(b -> new String(b, StandardCharsets.UTF_8).strip()).orElse("little");
    return switch (said) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw new FormatException(
              file, "the byte order is '%s', expected little or big".formatted(said));
    };
  }

  private MemorySegment storage(String storages, StorageItem storage) throws IOException {
    if (loaded.isEmpty() || !loaded.get().key.equals(storage.key())) {
      loaded = Optional.empty();
      loaded = Optional.of(new Loaded(storage.key(), load(storages + storage.key())));
    }
    MemorySegment bytes = loaded.get().bytes;
    if (bytes.byteSize() < storage.bytes()) {
      throw new FormatException(
          file,
          "storage '%s' is to have %d bytes, the file holds %d"
              .formatted(storage.key(), storage.bytes(), bytes.byteSize()));
    }
    return bytes;
  }

  private MemorySegment load(String name) throws IOException {
    return archive
        .read(folder + name)
        .map(MemorySegment::ofArray)
        .orElseThrow(() ->
            new FormatException(
                file, "the storage '%s' is missing; the file is damaged".formatted(name)));
  }
}
