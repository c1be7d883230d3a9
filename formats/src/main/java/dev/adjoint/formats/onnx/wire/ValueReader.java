package dev.adjoint.formats.onnx.wire;

import dev.adjoint.formats.onnx.wire.OnnxValue.Dimension;
import dev.adjoint.formats.onnx.wire.OnnxValue.Fixed;
import dev.adjoint.formats.onnx.wire.OnnxValue.Kind;
import dev.adjoint.formats.onnx.wire.OnnxValue.Named;
import dev.adjoint.formats.onnx.wire.OnnxValue.OfTensor;
import dev.adjoint.formats.onnx.wire.OnnxValue.Open;
import dev.adjoint.formats.onnx.wire.OnnxValue.Other;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `ValueInfoProto` and the types it holds. Types of other values than tensors are passed
/// over, so types within types are never followed.
final class ValueReader {
  private final WireReader wire;

  ValueReader(WireReader wire) {
    this.wire = wire;
  }

  OnnxValue value() {
    int offset = wire.offset();
    return wire.message("ValueInfoProto", () -> value(offset));
  }

  private OnnxValue value(int offset) {
    String name = "";
    Optional<Kind> type = Optional.empty();
    while (wire.next()) {
      switch (wire.field()) {
        case Proto.ValueInfo.NAME -> name = wire.text();
        case Proto.ValueInfo.TYPE -> type = wire.message("TypeProto", this::type);
        default -> wire.skip();
      }
    }
    if (name.isEmpty()) {
      throw wire.refuse(offset, "a value is declared without a name");
    }
    return new OnnxValue(name, type, offset);
  }

  private Optional<Kind> type() {
    Optional<Kind> type = Optional.empty();
    while (wire.next()) {
      switch (wire.field()) {
        case Proto.Type.TENSOR_TYPE ->
            type = Optional.of(wire.message("TypeProto.Tensor", this::tensorType));
        case Proto.Type.SEQUENCE_TYPE -> type = other("a sequence");
        case Proto.Type.MAP_TYPE -> type = other("a map");
        case Proto.Type.OPTIONAL_TYPE -> type = other("an optional");
        case Proto.Type.SPARSE_TENSOR_TYPE -> type = other("a sparse tensor");
        case Proto.Type.OPAQUE_TYPE -> type = other("of an opaque type");
        default -> wire.skip();
      }
    }
    return type;
  }

  private Optional<Kind> other(String kind) {
    wire.skip();
    return Optional.of(new Other(kind));
  }

  private Kind tensorType() {
    long elementType = 0;
    Optional<List<Dimension>> sizes = Optional.empty();
    while (wire.next()) {
      switch (wire.field()) {
        case Proto.TensorType.ELEM_TYPE -> elementType = wire.whole();
        case Proto.TensorType.SHAPE ->
            sizes = Optional.of(wire.message("TensorShapeProto", this::sizes));
        default -> wire.skip();
      }
    }
    return new OfTensor(elementType, sizes);
  }

  private List<Dimension> sizes() {
    List<Dimension> sizes = new ArrayList<>();
    while (wire.next()) {
      if (wire.field() == Proto.TensorShape.DIM) {
        sizes.add(wire.message("TensorShapeProto.Dimension", this::dimension));
      } else {
        wire.skip();
      }
    }
    return sizes;
  }

  private Dimension dimension() {
    Dimension dimension = Open.OPEN;
    while (wire.next()) {
      switch (wire.field()) {
        case Proto.Dimension.DIM_VALUE -> dimension = new Fixed(wire.whole());
        case Proto.Dimension.DIM_PARAM -> dimension = named(wire.text());
        default -> wire.skip();
      }
    }
    return dimension;
  }

  private static Dimension named(String name) {
    return name.isEmpty() ? Open.OPEN : new Named(name);
  }
}
