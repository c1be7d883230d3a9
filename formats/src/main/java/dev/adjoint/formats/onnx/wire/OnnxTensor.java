package dev.adjoint.formats.onnx.wire;

import java.util.List;
import java.util.stream.Collectors;

/// A `TensorProto` as it stands in the file, its elements not decoded yet: [TensorDecoder] does that.
///
/// @param name empty where none is given
/// @param dims as declared, not checked
/// @param dataType a number of `TensorProto.DataType`, not checked
/// @param offset bytes from the start of the file to the message
public record OnnxTensor(
    String name, List<Long> dims, long dataType, List<Content> contents, int offset) {
  /// Axes of a tensor in a file: far more than any operator is defined for, few enough for what is
  /// quadratic in their number.
  public static final int MOST_AXES = 64;

  public OnnxTensor {
    dims = List.copyOf(dims);
    contents = List.copyOf(contents);
  }

  /// A tensor whose elements are all of another file.
  ///
  /// @param location relative to the model's folder
  public static OnnxTensor external(String name, List<Long> dims, long dataType, String location) {
    return new OnnxTensor(name, dims, dataType, List.of(new External(location, 0, -1)), 0);
  }

  /// Where elements are given. A tensor should have one of these; none at all is right where it
  /// has no elements.
  public sealed interface Content {}

  /// `raw_data`: elements one behind the other, little-endian.
  public record Raw(Slice bytes) implements Content {}

  /// One of the typed fields, `float_data` to `uint64_data`.
  record Typed(int field, Bits numbers) implements Content {}

  /// Elements in a file of their own.
  ///
  /// @param location relative to the model's folder
  /// @param start bytes from the start of that file
  /// @param length in bytes; -1 for all that follows
  public record External(String location, long start, long length) implements Content {}

  /// Something that is not read: texts, segments.
  record Unread(String what) implements Content {}

  /// The declared extents, as in `64x3x9x9`; `scalar` where there are none.
  public String dimsText() {
    return dims.isEmpty()
        ? "scalar"
        : dims.stream().map(d -> Long.toString(d)).collect(Collectors.joining("x"));
  }
}
