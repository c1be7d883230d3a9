package dev.adjoint.formats.torch;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// Where the bytes of storages lie.
@FunctionalInterface
interface StorageBytes {
  /// The bytes of a storage, at least as many as it announces.
  ///
  /// @throws dev.adjoint.formats.FormatException if the file does not hold them
  MemorySegment of(StorageItem storage) throws IOException;
}
