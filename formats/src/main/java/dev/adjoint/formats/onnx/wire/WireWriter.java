package dev.adjoint.formats.onnx.wire;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Writes the fields of one protobuf message, in the order in which they are given; the same fields
/// give the same bytes. The wire encoding is protobuf-java's.
final class WireWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  /// The bytes of a message.
  static byte[] bytes(Consumer<WireWriter> fields) {
    WireWriter writer = new WireWriter();
    fields.accept(writer);
    step(writer.out::flush);
    return writer.bytes.toByteArray();
  }

  void message(int field, Consumer<WireWriter> fields) {
    byte[] message = bytes(fields);
    step(() -> out.writeByteArray(field, message));
  }

  void text(int field, String value) {
    step(() -> out.writeString(field, value));
  }

  /// A `StringStringEntryProto`.
  void entry(int field, String key, String value) {
    message(
        field,
        inner -> {
          inner.text(Proto.StringStringEntry.KEY, key);
          inner.text(Proto.StringStringEntry.VALUE, value);
        });
  }

  /// A text that is left out where it is empty.
  void textIfAny(int field, String value) {
    if (!value.isEmpty()) {
      text(field, value);
    }
  }

  void whole(int field, long value) {
    step(() -> out.writeInt64(field, value));
  }

  void real(int field, float value) {
    step(() -> out.writeFloat(field, value));
  }

  void bytes(int field, Slice value) {
    ByteBuffer buffer = value.littleEndian();
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    step(() -> out.writeByteArray(field, copy));
  }

  /// Variable-length whole numbers, packed.
  void wholes(int field, Bits numbers) {
    packed(field, numbers, (writer, value) -> writer.writeInt64NoTag(value));
  }

  /// Floats given as their bits, packed.
  void floats(int field, Bits numbers) {
    packed(field, numbers, (writer, value) -> writer.writeFixed32NoTag((int) value));
  }

  /// Doubles given as their bits, packed.
  void doubles(int field, Bits numbers) {
    packed(field, numbers, CodedOutputStream::writeFixed64NoTag);
  }

  private void packed(int field, Bits numbers, NumberWriter writing) {
    message(
        field,
        inner -> {
          LongConsumer number = value -> step(() -> writing.write(inner.out, value));
          for (int i = 0; i < numbers.count(); i++) {
            number.accept(numbers.at(i));
          }
        });
  }

  private static void step(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  @FunctionalInterface
  private interface NumberWriter {
    void write(CodedOutputStream out, long value) throws IOException;
  }
}
