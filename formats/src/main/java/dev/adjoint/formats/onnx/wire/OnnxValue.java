package dev.adjoint.formats.onnx.wire;

import java.util.List;
import java.util.Optional;

/// A `ValueInfoProto`: what a model declares about a value.
///
/// @param type empty where nothing is declared
/// @param offset bytes from the start of the file to the message
public record OnnxValue(String name, Optional<Kind> type, int offset) {

  /// The declared kind of a value.
  public sealed interface Kind {}

  /// A tensor.
  ///
  /// @param elementType a number of `TensorProto.DataType`, not checked
  /// @param sizes empty where not even the rank is declared
  public record OfTensor(long elementType, Optional<List<Dimension>> sizes) implements Kind {
    public OfTensor {
      sizes = sizes.map(List::copyOf);
    }
  }

  /// A sequence, map, optional, sparse tensor or opaque type.
  ///
  /// @param kind the kind in words
  public record Other(String kind) implements Kind {}

  /// A declared extent.
  public sealed interface Dimension {}

  /// An extent that is given.
  ///
  /// @param size as declared, not checked
  public record Fixed(long size) implements Dimension {}

  /// An extent that is known at run time.
  ///
  /// @param name an extent of the same name is the same
  public record Named(String name) implements Dimension {}

  /// Nothing is declared.
  public enum Open implements Dimension {
    OPEN
  }
}
