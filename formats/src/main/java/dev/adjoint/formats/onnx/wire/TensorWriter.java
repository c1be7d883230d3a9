package dev.adjoint.formats.onnx.wire;

import dev.adjoint.formats.onnx.wire.OnnxTensor.Content;
import dev.adjoint.formats.onnx.wire.OnnxTensor.External;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Raw;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Typed;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Unread;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Writes tensors: what [TensorReader] reads and [TensorDecoder] decodes.
public final class TensorWriter {
  private TensorWriter() {}

  /// A tensor as a record that can be written, its elements little-endian in `raw_data`.
  public static OnnxTensor encode(String name, Tensor tensor) {
    DataType type = DataType.of(tensor.type());
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(tensor.shape().elements(), type.width()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < tensor.shape().elements(); i++) {
      put(bytes, tensor, i, type);
    }
    return new OnnxTensor(
        name, dims(tensor), type.number(), List.of(new Raw(Slice.of(bytes.array()))), 0);
  }

  /// A tensor of float32 as one of 16 bits, each number rounded to the nearest that they hold.
  ///
  /// @throws IllegalArgumentException naming the first number that is finite and too large for them
  public static OnnxTensor encodeHalves(String name, FloatTensor tensor) {
    float[] values = tensor.values();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Short.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      bytes.putShort(half(values[i], name, i));
    }
    return new OnnxTensor(
        name,
        dims(tensor),
        DataType.FLOAT16.number(),
        List.of(new Raw(Slice.of(bytes.array()))),
        0);
  }

  private static short half(float value, String name, int place) {
    short half = Float.floatToFloat16(value);
    if (Float.isFinite(value) && Float.isInfinite(Float.float16ToFloat(half))) {
      throw new IllegalArgumentException(
          "constant \"%s\": element %d is %s, and numbers of 16 bits end at 65504; write the model without halves"
              .formatted(name, place, value));
    }
    return half;
  }

  private static List<Long> dims(Tensor tensor) {
    return tensor.shape().toList().stream().map(Integer::longValue).toList();
  }

  /// The bytes of a `.pb` file with this one tensor.
  public static byte[] bytes(OnnxTensor tensor) {
    return WireWriter.bytes(wire -> tensor(wire, tensor));
  }

  private static void put(ByteBuffer bytes, Tensor tensor, int i, DataType type) {
    switch (tensor.type()) {
      case FLOAT32 -> bytes.putFloat((float) tensor.real(i));
      case FLOAT64 -> bytes.putDouble(tensor.real(i));
      default -> putWhole(bytes, tensor.whole(i), type.width());
    }
  }

  private static void putWhole(ByteBuffer bytes, long value, int width) {
    for (int i = 0; i < width; i++) {
      bytes.put((byte) (value >>> (i * Byte.SIZE)));
    }
  }

  static void tensor(WireWriter wire, OnnxTensor tensor) {
    tensor.dims().forEach(extent -> wire.whole(Proto.Tensor.DIMS, extent));
    wire.whole(Proto.Tensor.DATA_TYPE, tensor.dataType());
    wire.textIfAny(Proto.Tensor.NAME, tensor.name());
    tensor.contents().forEach(content -> content(wire, content));
  }

  private static void content(WireWriter wire, Content content) {
    switch (content) {
      case Raw(Slice bytes) -> wire.bytes(Proto.Tensor.RAW_DATA, bytes);
      case Typed typed -> typed(wire, typed);
      case External external -> external(wire, external);
      case Unread(String what) -> throw new IllegalArgumentException(what + " cannot be written");
    }
  }

  private static void typed(WireWriter wire, Typed typed) {
    switch (typed.field()) {
      case Proto.Tensor.FLOAT_DATA -> wire.floats(typed.field(), typed.numbers());
      case Proto.Tensor.DOUBLE_DATA -> wire.doubles(typed.field(), typed.numbers());
      default -> wire.wholes(typed.field(), typed.numbers());
    }
  }

  private static void external(WireWriter wire, External external) {
    wire.entry(Proto.Tensor.EXTERNAL_DATA, "location", external.location());
    wire.entry(Proto.Tensor.EXTERNAL_DATA, "offset", Long.toString(external.start()));
    if (external.length() >= 0) {
      wire.entry(Proto.Tensor.EXTERNAL_DATA, "length", Long.toString(external.length()));
    }
    wire.whole(Proto.Tensor.DATA_LOCATION, TensorReader.EXTERNAL);
  }
}
