package dev.adjoint.formats.onnx.wire;

import dev.adjoint.tensor.ElementType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The element types of ONNX that can be read (`TensorProto.DataType`), and how their bits are
/// numbers. Half-precision types become float32, which holds each of their values exactly.
public enum DataType {
  FLOAT(1, ElementType.FLOAT32, Float.BYTES),
  UINT8(2, ElementType.UINT8, Byte.BYTES),
  INT8(3, ElementType.INT8, Byte.BYTES),
  UINT16(4, ElementType.UINT16, Short.BYTES),
  INT16(5, ElementType.INT16, Short.BYTES),
  INT32(6, ElementType.INT32, Integer.BYTES),
  INT64(7, ElementType.INT64, Long.BYTES),
  BOOL(9, ElementType.BOOL, Byte.BYTES),
  FLOAT16(10, ElementType.FLOAT32, Short.BYTES),
  DOUBLE(11, ElementType.FLOAT64, Double.BYTES),
  UINT32(12, ElementType.UINT32, Integer.BYTES),
  UINT64(13, ElementType.UINT64, Long.BYTES),
  BFLOAT16(16, ElementType.FLOAT32, Short.BYTES);

  private final int number;
  private final ElementType elementType;
  private final int width;

  DataType(int number, ElementType elementType, int width) {
    this.number = number;
    this.elementType = elementType;
    this.width = width;
  }

  public static Optional<DataType> numbered(long number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }

  /// The type in which a tensor of `type` is written.
  public static DataType of(ElementType type) {
    return Arrays.stream(values()).filter(t -> t.elementType == type).findFirst().orElseThrow();
  }

  /// All types that can be read, for messages.
  public static String supported() {
    return Arrays.stream(values())
        .map(type -> type.number + " " + type)
        .collect(Collectors.joining(", "));
  }

  /// As in ONNX's enumeration.
  public int number() {
    return number;
  }

  public ElementType elementType() {
    return elementType;
  }

  /// Bytes of one element in `raw_data`.
  int width() {
    return width;
  }

  /// The field of TensorProto that holds elements of this type where `raw_data` does not.
  int typedField() {
    return switch (this) {
      case FLOAT -> Proto.Tensor.FLOAT_DATA;
      case DOUBLE -> Proto.Tensor.DOUBLE_DATA;
      case INT64 -> Proto.Tensor.INT64_DATA;
      case UINT32, UINT64 -> Proto.Tensor.UINT64_DATA;
      case UINT8, INT8, UINT16, INT16, INT32, BOOL, FLOAT16, BFLOAT16 -> Proto.Tensor.INT32_DATA;
    };
  }

  /// The real number that the low bits of `bits` stand for; only for types read as reals.
  double real(long bits) {
    return switch (this) {
      case FLOAT -> Float.intBitsToFloat((int) bits);
      case DOUBLE -> Double.longBitsToDouble(bits);
      case FLOAT16 -> Float.float16ToFloat((short) bits);
      case BFLOAT16 -> Float.intBitsToFloat((int) bits << Short.SIZE);
      default -> throw new IllegalStateException(this + " is not a type of reals");
    };
  }
}
