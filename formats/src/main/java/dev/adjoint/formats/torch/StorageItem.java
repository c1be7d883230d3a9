package dev.adjoint.formats.torch;

import dev.adjoint.formats.storage.StoredType;
import dev.adjoint.formats.torch.pickle.Made;
import java.util.Optional;

/// A storage that tensors are views of, as the pickle announces it.
///
/// @param key what the file calls it
/// @param type of its numbers; empty if it is a storage of bytes, which each tensor reads its own way
/// @param rootCount numbers (or bytes) of the storage in the file
/// @param first where in it this one begins: not 0 only in old files, where storages can be parts of
///     others
/// @param count numbers (or bytes) of this one
record StorageItem(String key, Optional<StoredType> type, long rootCount, long first, long count)
    implements Made {

  private static final long MOST = Long.MAX_VALUE / Long.BYTES;

  /// Makes sure that a storage lies within its root.
  ///
  /// @throws IllegalArgumentException if not, or if it is larger than any file
  StorageItem {
    if (rootCount < 0 || rootCount > MOST || first < 0 || count < 0 || count > rootCount - first) {
      throw new IllegalArgumentException(
          "storage '%s' claims %d numbers from number %d on, of %d"
              .formatted(key, count, first, rootCount));
    }
  }

  /// Bytes in the file.
  long bytes() {
    return rootCount * unit();
  }

  /// How many numbers of a type it has.
  long count(StoredType wanted) {
    return count * unit() / wanted.bytes();
  }

  private long unit() {
    return type.map(StoredType::bytes).orElse(1);
  }

  @Override
  public String described() {
    return "the storage '" + key + "'";
  }
}
