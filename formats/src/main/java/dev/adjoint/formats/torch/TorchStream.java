package dev.adjoint.formats.torch;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.archive.Allowance;
import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.torch.pickle.Item;
import dev.adjoint.formats.torch.pickle.Item.Text;
import dev.adjoint.formats.torch.pickle.PickleSource;
import dev.adjoint.formats.torch.pickle.Sequence;
import dev.adjoint.formats.torch.pickle.Unpickler;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What `torch.save` wrote before PyTorch 1.6, with Python 2 too: five pickles (a mark, a version,
/// the machine, the data, the keys of the storages), then the storages in the order of the keys, each
/// behind the count of its numbers. Numbers are little-endian whatever the machine was. Source:
/// PyTorch, `torch/serialization.py`, `_legacy_save`, and `THPStorage_writeFileRaw`.
final class TorchStream {
  private static final long VERSION = 1001;

  private final Path file;
  private final PickleSource in;
  private final TorchMeaning meaning = new TorchMeaning();
  private final Map<String, MemorySegment> storages = new HashMap<>();

  private TorchStream(Path file, MemorySegment bytes) {
    this.file = file;
    this.in = new PickleSource(file.toString(), bytes);
  }

  /// @param bytes of the whole file
  static Checkpoint read(Path file, MemorySegment bytes) throws IOException {
    return new TorchStream(file, bytes).read(bytes.byteSize());
  }

  private Checkpoint read(long length) throws IOException {
    requireHead();
    Item root = Unpickler.read(in, meaning);
    Naming naming = Naming.of(file.toString(), root);
    findStorages();
    return new Checkpoint(
        "PyTorch, legacy",
        Tensors.read(
            naming.tensors(), this::storage, ByteOrder.LITTLE_ENDIAN, new Allowance(file, length)),
        naming.notes(),
        naming.halves());
  }

  private void requireHead() {
    Unpickler.read(in, meaning);
    long start = in.position();
    Item version = Unpickler.read(in, meaning);
    if (!version.equals(new Item.Whole(VERSION))) {
      throw in.failure(
          start, "the version is %s, expected %d".formatted(version.described(), VERSION));
    }
    Unpickler.read(in, meaning);
  }

  private void findStorages() {
    long start = in.position();
    Item keys = Unpickler.read(in, meaning);
    if (!(keys instanceof Sequence list)) {
      throw in.failure(start, "%s in place of the list of storages".formatted(keys.described()));
    }
    for (Item key : list.items()) {
      findStorage(key, start);
    }
  }

  private void findStorage(Item key, long listed) {
    Optional<StorageItem> announced =
        key instanceof Text text ? meaning.storage(text.value()) : Optional.empty();
    StorageItem storage =
        announced.orElseThrow(() ->
            in.failure(
                listed, "%s is listed as a storage that no tensor has".formatted(key.described())));
    long start = in.position();
    long count = in.signed();
    if (count != storage.rootCount()) {
      throw in.failure(
          start,
          "storage '%s' has %d numbers, its tensors speak of %d"
              .formatted(storage.key(), count, storage.rootCount()));
    }
    long bytes = storage.bytes();
    storages.put(storage.key(), in.slice(in.skip(bytes, storage.described()), bytes));
  }

  private MemorySegment storage(StorageItem storage) {
    return Optional.ofNullable(storages.get(storage.key()))
        .filter(bytes -> bytes.byteSize() >= storage.bytes())
        .orElseThrow(() ->
            new FormatException(
                file,
                "storage '%s' is missing or shorter than its tensors say"
                    .formatted(storage.key())));
  }
}
