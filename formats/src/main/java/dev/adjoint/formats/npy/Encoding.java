package dev.adjoint.formats.npy;

import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// How the elements of an array stand in a file.
///
/// @param bytes of one element
/// @param type what an element becomes; float16 becomes float32
record Encoding(ElementType type, int bytes, ByteOrder order) {
  private static final int CHUNK = 1 << 16;
  private static final int HALF = 2;

  /// Takes element number `position` out of, or puts it into, byte `at` of a chunk.
  private interface Step {
    void move(ByteBuffer chunk, int at, int position);
  }

  /// The encoding NumPy means by a code such as `<f4`, `>i8`, `|b1`; empty if it is not one of real
  /// numbers, whole numbers or truth values.
  static Optional<Encoding> of(String code) {
    if (code.length() != 3) {
      return Optional.empty();
    }
    int bytes = code.charAt(2) - '0';
    Optional<ElementType> type =
        switch (code.substring(1)) {
          case "f2", "f4" -> Optional.of(ElementType.FLOAT32);
          case "f8" -> Optional.of(ElementType.FLOAT64);
          case "i1" -> Optional.of(ElementType.INT8);
          case "i2" -> Optional.of(ElementType.INT16);
          case "i4" -> Optional.of(ElementType.INT32);
          case "i8" -> Optional.of(ElementType.INT64);
          case "u1" -> Optional.of(ElementType.UINT8);
          case "u2" -> Optional.of(ElementType.UINT16);
          case "u4" -> Optional.of(ElementType.UINT32);
          case "u8" -> Optional.of(ElementType.UINT64);
          case "b1" -> Optional.of(ElementType.BOOL);
          default -> Optional.empty();
        };
    return type.flatMap(t -> order(code.charAt(0), bytes).map(o -> new Encoding(t, bytes, o)));
  }

  private static Optional<ByteOrder> order(char mark, int bytes) {
    return switch (mark) {
      case '<' -> Optional.of(ByteOrder.LITTLE_ENDIAN);
      case '>' -> Optional.of(ByteOrder.BIG_ENDIAN);
      case '|' -> bytes == 1 ? Optional.of(ByteOrder.LITTLE_ENDIAN) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// How tensors of a type are written: little-endian.
  static Encoding of(ElementType type) {
    return of(code(type)).orElseThrow();
  }

  /// NumPy's code of the little-endian form of a type.
  static String code(ElementType type) {
    return switch (type) {
      case FLOAT32 -> "<f4";
      case FLOAT64 -> "<f8";
      case INT8 -> "|i1";
      case INT16 -> "<i2";
      case INT32 -> "<i4";
      case INT64 -> "<i8";
      case UINT8 -> "|u1";
      case UINT16 -> "<u2";
      case UINT32 -> "<u4";
      case UINT64 -> "<u8";
      case BOOL -> "|b1";
    };
  }

  /// Bytes of a whole array.
  long length(Shape shape) {
    return (long) bytes * shape.elements();
  }

  Tensor read(ByteSource source, Shape shape) throws IOException {
    return switch (type) {
      case FLOAT32 -> readFloats(source, shape);
      case FLOAT64 -> readDoubles(source, shape);
      default -> readIntegers(source, shape);
    };
  }

  private Tensor readFloats(ByteSource source, Shape shape) throws IOException {
    float[] values = new float[shape.elements()];
    Step half = (chunk, at, i) -> values[i] = Float.float16ToFloat(chunk.getShort(at));
    Step single = (chunk, at, i) -> values[i] = chunk.getFloat(at);
    readAll(source, values.length, bytes == HALF ? half : single);
    return Tensor.of(shape, values);
  }

  private Tensor readDoubles(ByteSource source, Shape shape) throws IOException {
    double[] values = new double[shape.elements()];
    readAll(source, values.length, (chunk, at, i) -> values[i] = chunk.getDouble(at));
    return Tensor.of(shape, values);
  }

  private Tensor readIntegers(ByteSource source, Shape shape) throws IOException {
    long[] values = new long[shape.elements()];
    readAll(source, values.length, (chunk, at, i) -> values[i] = type.wrap(whole(chunk, at)));
    return new IntegerTensor(type, shape, values);
  }

  private long whole(ByteBuffer chunk, int at) {
    return switch (bytes) {
      case Byte.BYTES -> chunk.get(at);
      case Short.BYTES -> chunk.getShort(at);
      case Integer.BYTES -> chunk.getInt(at);
      default -> chunk.getLong(at);
    };
  }

  private void readAll(ByteSource source, int count, Step step) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(order);
    int most = CHUNK / bytes;
    for (int first = 0; first < count; first += most) {
      int elements = Math.min(most, count - first);
      source.read(chunk.array(), elements * bytes);
      moveAll(chunk, first, elements, step);
    }
  }

  void write(OutputStream out, Tensor tensor) throws IOException {
    switch (type) {
      case FLOAT32 ->
          writeAll(out, tensor, (chunk, at, i) -> chunk.putFloat(at, (float) tensor.real(i)));
      case FLOAT64 -> writeAll(out, tensor, (chunk, at, i) -> chunk.putDouble(at, tensor.real(i)));
      default -> writeAll(out, tensor, (chunk, at, i) -> putWhole(chunk, at, tensor.whole(i)));
    }
  }

  private void putWhole(ByteBuffer chunk, int at, long value) {
    switch (bytes) {
      case Byte.BYTES -> chunk.put(at, (byte) value);
      case Short.BYTES -> chunk.putShort(at, (short) value);
      case Integer.BYTES -> chunk.putInt(at, (int) value);
      default -> chunk.putLong(at, value);
    }
  }

  private void writeAll(OutputStream out, Tensor tensor, Step step) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(order);
    int count = tensor.shape().elements();
    int most = CHUNK / bytes;
    for (int first = 0; first < count; first += most) {
      int elements = Math.min(most, count - first);
      moveAll(chunk, first, elements, step);
      out.write(chunk.array(), 0, elements * bytes);
    }
  }

  private void moveAll(ByteBuffer chunk, int first, int elements, Step step) {
    for (int i = 0; i < elements; i++) {
      step.move(chunk, i * bytes, first + i);
    }
  }
}
