package dev.adjoint.formats.safetensors;

import dev.adjoint.formats.storage.StoredType;
import dev.adjoint.tensor.Shape;

/// Where a tensor's numbers stand.
///
/// @param begin in bytes from the end of the header
/// @param end likewise, one behind the last
record Entry(StoredType type, Shape shape, long begin, long end) {

  /// Makes sure that the bytes are those of the shape.
  ///
  /// @throws IllegalArgumentException if not
  Entry {
    long bytes = (long) type.bytes() * shape.elements();
    if (begin < 0 || end < begin || end - begin != bytes) {
      throw new IllegalArgumentException(
          "shape %s of %s takes %d bytes, data_offsets are %d and %d"
              .formatted(shape, type, bytes, begin, end));
    }
  }
}
