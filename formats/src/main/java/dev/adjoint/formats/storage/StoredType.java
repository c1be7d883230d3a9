package dev.adjoint.formats.storage;

import dev.adjoint.tensor.ElementType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// How one number stands in a file of weights; the constants are called as safetensors calls them.
/// Half-precision types become float32, which holds each of their values exactly.
public enum StoredType {
  F64(8, ElementType.FLOAT64),
  F32(4, ElementType.FLOAT32),
  F16(2, ElementType.FLOAT32),
  BF16(2, ElementType.FLOAT32),
  I64(8, ElementType.INT64),
  I32(4, ElementType.INT32),
  I16(2, ElementType.INT16),
  I8(1, ElementType.INT8),
  U64(8, ElementType.UINT64),
  U32(4, ElementType.UINT32),
  U16(2, ElementType.UINT16),
  U8(1, ElementType.UINT8),
  BOOL(1, ElementType.BOOL);

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int bytes;
  private final ElementType elementType;

  StoredType(int bytes, ElementType elementType) {
    this.bytes = bytes;
    this.elementType = elementType;
  }

  /// The type in which a tensor of `type` is written.
  public static StoredType of(ElementType type) {
    return switch (type) {
      case FLOAT32 -> F32;
      case FLOAT64 -> F64;
      case INT8 -> I8;
      case INT16 -> I16;
      case INT32 -> I32;
      case INT64 -> I64;
      case UINT8 -> U8;
      case UINT16 -> U16;
      case UINT32 -> U32;
      case UINT64 -> U64;
      case BOOL -> BOOL;
    };
  }

  /// Bytes of one number in the file.
  public int bytes() {
    return bytes;
  }

  /// What a number becomes.
  public ElementType elementType() {
    return elementType;
  }

  /// Whether numbers of 16 bits become float32.
  public boolean isHalf() {
    return this == F16 || this == BF16;
  }

  /// The 16 bits of a number, for types of that many. What was read from such bits becomes them again;
  /// other numbers are rounded for [#F16], and lose the end of their fraction for [#BF16].
  public short half(float value) {
    return this == F16
        ? Float.floatToFloat16(value)
        : (short) (Float.floatToRawIntBits(value) >>> Short.SIZE);
  }

  /// Bytes that one number takes once it is read: whole numbers and truth values are held as `long`.
  public int bytesInMemory() {
    return elementType == ElementType.FLOAT32 ? Float.BYTES : Long.BYTES;
  }

  /// The bits of the number at a place that is counted in numbers, not in bytes; above them zeros.
  long bits(MemorySegment storage, long place, ByteOrder order) {
    long bits = littleEndian(storage, place * bytes);
    return order == ByteOrder.LITTLE_ENDIAN
        ? bits
        : Long.reverseBytes(bits) >>> (Long.SIZE - Byte.SIZE * bytes);
  }

  private long littleEndian(MemorySegment storage, long at) {
    return switch (bytes) {
      case Byte.BYTES -> Byte.toUnsignedLong(storage.get(ValueLayout.JAVA_BYTE, at));
      case Short.BYTES -> Short.toUnsignedLong(storage.get(SHORT, at));
      case Integer.BYTES -> Integer.toUnsignedLong(storage.get(INT, at));
      default -> storage.get(LONG, at);
    };
  }

  /// The real number that bits stand for.
  double real(long bits) {
    return switch (this) {
      case F64 -> Double.longBitsToDouble(bits);
      case F32 -> Float.intBitsToFloat((int) bits);
      case F16 -> Float.float16ToFloat((short) bits);
      case BF16 -> Float.intBitsToFloat((int) bits << Short.SIZE);
      default -> throw new IllegalStateException(this + " is not a type of reals");
    };
  }
}
