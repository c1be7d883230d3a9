package dev.adjoint.formats.onnx.wire;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Content;
import dev.adjoint.formats.onnx.wire.OnnxTensor.External;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Raw;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Typed;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// Reads `TensorProto`, whose elements stay undecoded.
public final class TensorReader {
  /// `TensorProto.DataLocation.EXTERNAL`.
  static final long EXTERNAL = 1;

  private final WireReader wire;

  TensorReader(WireReader wire) {
    this.wire = wire;
  }

  /// Reads a file that holds one tensor and nothing else, as ONNX's test data do.
  ///
  /// @throws FormatException if the bytes are not a tensor
  public static OnnxTensor read(String file, byte[] bytes) {
    WireReader wire = new WireReader(file, bytes);
    return wire.file("TensorProto", () -> new TensorReader(wire).tensor(0));
  }

  OnnxTensor tensor() {
    int offset = wire.offset();
    return wire.message("TensorProto", () -> tensor(offset));
  }

  private OnnxTensor tensor(int offset) {
    String name = "";
    long dataType = 0;
    long location = 0;
    Bits dims = new Bits();
    Map<Integer, Bits> typed = new TreeMap<>();
    Entries external = new Entries(wire);
    List<Content> contents = new ArrayList<>();
    while (wire.next()) {
      int field = wire.field();
      switch (field) {
        case Proto.Tensor.NAME -> name = wire.text();
        case Proto.Tensor.DATA_TYPE -> dataType = wire.whole();
        case Proto.Tensor.DATA_LOCATION -> location = wire.whole();
        case Proto.Tensor.DIMS -> wire.wholes(dims);
        case Proto.Tensor.RAW_DATA -> contents.add(new Raw(wire.bytes()));
        case Proto.Tensor.EXTERNAL_DATA -> external.read();
        case Proto.Tensor.STRING_DATA -> contents.add(unread("texts"));
        case Proto.Tensor.SEGMENT -> contents.add(unread("a segment of a larger tensor"));
        default -> numbers(field, typed);
      }
    }
    typed.forEach((field, numbers) -> contents.add(new Typed(field, numbers)));
    if (location == EXTERNAL) {
      contents.add(external(offset, external.all()));
    }
    List<Long> extents = LongStream.of(dims.toLongs()).boxed().toList();
    return new OnnxTensor(name, extents, dataType, contents, offset);
  }

  /// Reads a `SparseTensorProto` as a tensor of its name, type and shape; its elements are passed over.
  OnnxTensor sparse() {
    int offset = wire.offset();
    return wire.message("SparseTensorProto", () -> sparse(offset));
  }

  private OnnxTensor sparse(int offset) {
    String name = "";
    long dataType = 0;
    Bits dims = new Bits();
    while (wire.next()) {
      switch (wire.field()) {
        case Proto.SparseTensor.VALUES -> {
          OnnxTensor values = tensor();
          name = values.name();
          dataType = values.dataType();
        }
        case Proto.SparseTensor.DIMS -> wire.wholes(dims);
        default -> wire.skip();
      }
    }
    List<Long> extents = LongStream.of(dims.toLongs()).boxed().toList();
    return new OnnxTensor(name, extents, dataType, List.of(new Unread("sparse elements")), offset);
  }

  private void numbers(int field, Map<Integer, Bits> typed) {
    switch (field) {
      case Proto.Tensor.FLOAT_DATA -> wire.floats(of(field, typed));
      case Proto.Tensor.DOUBLE_DATA -> wire.doubles(of(field, typed));
      case Proto.Tensor.INT32_DATA, Proto.Tensor.INT64_DATA, Proto.Tensor.UINT64_DATA ->
          wire.wholes(of(field, typed));
      default -> wire.skip();
    }
  }

  private static Bits of(int field, Map<Integer, Bits> typed) {
    return typed.computeIfAbsent(field, f -> new Bits());
  }

  private Content unread(String what) {
    wire.skip();
    return new Unread(what);
  }

  /// The keys are those of the specification's "External Data" page.
  private External external(int offset, Map<String, String> entries) {
    String location = entries.get("location");
    if (location == null) {
      throw wire.refuse(offset, "a tensor lies in another file and no location says in which");
    }
    long start = number(offset, "offset", entries.getOrDefault("offset", "0"));
    long length = number(offset, "length", entries.getOrDefault("length", "-1"));
    return new External(location, start, length);
  }

  private long number(int offset, String key, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wire.refuse(offset, "external data's %s is \"%s\", not a number".formatted(key, text));
    }
  }
}
