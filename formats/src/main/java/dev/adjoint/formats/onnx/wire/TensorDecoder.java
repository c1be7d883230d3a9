package dev.adjoint.formats.onnx.wire;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Content;
import dev.adjoint.formats.onnx.wire.OnnxTensor.External;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Raw;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Typed;
import dev.adjoint.formats.onnx.wire.OnnxTensor.Unread;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntToLongFunction;

/// Decodes the elements of tensors, whatever field and type they are given in, after checking that
/// the declared extents and the number of elements agree. A tensor takes at most eight times the
/// bytes it has in the file: whole numbers of 8 bits and truth values are held as `long`.
public final class TensorDecoder {
  private final String file;
  private final ExternalData externalData;

  /// A decoder for the tensors of one file.
  ///
  /// @param file what messages call the file that the tensors are from
  public TensorDecoder(String file, ExternalData externalData) {
    this.file = file;
    this.externalData = externalData;
  }

  /// The tensor that a record describes.
  ///
  /// @throws FormatException if the tensor does not hold what it declares, or cannot be read
  public Tensor decode(OnnxTensor tensor) {
    try {
      DataType type = type(tensor.dataType());
      Shape shape = shape(tensor.dims());
      return decode(type, shape, elements(tensor, type, shape.elements()));
    } catch (IllegalArgumentException e) {
      String named = tensor.name().isEmpty() ? "a tensor" : "tensor \"" + tensor.name() + "\"";
      throw new FormatException(file, tensor.offset(), named + ": " + e.getMessage());
    }
  }

  /// Whether a tensor is of a kind that can be decoded: numbers of a known type, one by one.
  public static boolean reads(OnnxTensor tensor) {
    return DataType.numbered(tensor.dataType()).isPresent()
        && tensor.contents().stream().noneMatch(Unread.class::isInstance);
  }

  private static Shape shape(List<Long> dims) {
    if (dims.size() > OnnxTensor.MOST_AXES) {
      throw new IllegalArgumentException(
          "%d axes; there may be %d".formatted(dims.size(), OnnxTensor.MOST_AXES));
    }
    return Shape.of(dims);
  }

  private static DataType type(long number) {
    return DataType.numbered(number)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "element type %d is not supported; supported: %s"
                    .formatted(number, DataType.supported())));
  }

  private IntToLongFunction elements(OnnxTensor tensor, DataType type, int count) {
    if (tensor.contents().isEmpty() && count == 0) {
      return i -> 0;
    }
    if (tensor.contents().size() != 1) {
      throw new IllegalArgumentException(
          "shape %s has elements in %d places; expected one"
              .formatted(tensor.dimsText(), tensor.contents().size()));
    }
    Content content = tensor.contents().getFirst();
    return switch (content) {
      case Raw(Slice bytes) -> raw(bytes, type, count);
      case External external -> raw(externalData.read(external), type, count);
      case Typed typed -> typed(typed, type, count);
      case Unread(String what) -> throw new IllegalArgumentException(what + " cannot be read");
    };
  }

  private static IntToLongFunction raw(Slice bytes, DataType type, int count) {
    if (bytes.length() != (long) count * type.width()) {
      throw new IllegalArgumentException(
          "%d elements of %s take %d bytes, %d are there"
              .formatted(count, type, (long) count * type.width(), bytes.length()));
    }
    ByteBuffer buffer = bytes.littleEndian();
    return switch (type.width()) {
      case Byte.BYTES -> i -> Byte.toUnsignedLong(buffer.get(i));
      case Short.BYTES -> i -> Short.toUnsignedLong(buffer.getShort(i * Short.BYTES));
      case Integer.BYTES -> i -> Integer.toUnsignedLong(buffer.getInt(i * Integer.BYTES));
      default -> i -> buffer.getLong(i * Long.BYTES);
    };
  }

  private static IntToLongFunction typed(Typed typed, DataType type, int count) {
    Bits numbers = typed.numbers();
    if (typed.field() != type.typedField()) {
      throw new IllegalArgumentException(
          "elements of %s belong in field %d or raw_data, they are in field %d"
              .formatted(type, type.typedField(), typed.field()));
    }
    if (numbers.count() != count) {
      throw new IllegalArgumentException(
          "%d elements are declared, %d are there".formatted(count, numbers.count()));
    }
    return type.elementType().isReal() ? numbers::at : i -> inRange(numbers.at(i), type);
  }

  private static long inRange(long value, DataType type) {
    if (type.elementType().wrap(value) != value) {
      throw new IllegalArgumentException(value + " is out of the range of " + type);
    }
    return value;
  }

  private static Tensor decode(DataType type, Shape shape, IntToLongFunction bits) {
    return switch (type.elementType()) {
      case FLOAT32 -> Tensor.of(shape, floats(type, shape.elements(), bits));
      case FLOAT64 -> Tensor.of(shape, doubles(type, shape.elements(), bits));
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, BOOL ->
          wholes(type.elementType(), shape, bits);
    };
  }

  private static float[] floats(DataType type, int count, IntToLongFunction bits) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) type.real(bits.applyAsLong(i));
    }
    return values;
  }

  private static double[] doubles(DataType type, int count, IntToLongFunction bits) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = type.real(bits.applyAsLong(i));
    }
    return values;
  }

  private static Tensor wholes(ElementType type, Shape shape, IntToLongFunction bits) {
    long[] values = new long[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.wrap(bits.applyAsLong(i));
    }
    return new IntegerTensor(type, shape, values);
  }
}
