package dev.adjoint.formats.onnx.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.adjoint.formats.FormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/// Walks through the fields of protobuf messages in one file, and turns whatever is wrong with them
/// into a [FormatException] that names the file, the byte and the message.
///
/// The wire decoding is protobuf-java's. What is added: lengths are checked against what is left
/// before anything is allocated, messages nest no deeper than [#DEEPEST], and there are no more
/// than [#MOST_ITEMS] messages and texts, so that neither stack nor heap can be exhausted by a file
/// that is built to do so.
final class WireReader {
  /// Three messages for each graph within a graph; models as exported nest two or three graphs.
  private static final int DEEPEST = 64;

  /// Models in use stay far below; as many small nodes as this need some 200 MB.
  private static final int MOST_ITEMS = 2_000_000;

  private final String file;
  private final byte[] bytes;
  private final CodedInputStream in;
  private final Deque<String> messages = new ArrayDeque<>();
  private int items;
  private int tag;
  private int keyAt;

  WireReader(String file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    this.in = CodedInputStream.newInstance(bytes);
    step(() -> in.pushLimit(bytes.length));
  }

  /// Reads the file as one message.
  <T> T file(String message, Supplier<T> fields) {
    return inside(message, fields);
  }

  /// Steps to the next field of the message being read.
  ///
  /// @return whether there is one
  boolean next() {
    keyAt = in.getTotalBytesRead();
    tag = 0;
    tag = step(in::readTag);
    return tag != 0;
  }

  int field() {
    return WireFormat.getTagFieldNumber(tag);
  }

  /// Bytes from the start of the file to the current field's key.
  int offset() {
    return keyAt;
  }

  /// Bytes from the start of the file to what has not been read yet.
  int position() {
    return in.getTotalBytesRead();
  }

  /// Reads the current field as a message, whose fields the caller steps through with [#next].
  <T> T message(String name, Supplier<T> fields) {
    int length = length();
    int outer = step(() -> in.pushLimit(length));
    T value = inside(name, fields);
    in.popLimit(outer);
    return value;
  }

  private <T> T inside(String name, Supplier<T> fields) {
    if (messages.size() >= DEEPEST) {
      throw refuse("messages nest deeper than " + DEEPEST + " levels");
    }
    countItem();
    messages.addLast(name);
    T value = fields.get();
    messages.removeLast();
    return value;
  }

  /// A field of proto type `string`.
  String text() {
    return text(in::readStringRequireUtf8);
  }

  /// A field of proto type `bytes` that holds text; what is not UTF-8 becomes U+FFFD.
  String lenientText() {
    return text(in::readString);
  }

  private String text(Step<String> reading) {
    require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    countItem();
    return step(reading);
  }

  long whole() {
    require(WireFormat.WIRETYPE_VARINT);
    return step(in::readInt64);
  }

  float real() {
    require(WireFormat.WIRETYPE_FIXED32);
    return step(in::readFloat);
  }

  Slice bytes() {
    int length = length();
    int start = in.getTotalBytesRead();
    skipRaw(length);
    return new Slice(bytes, start, length);
  }

  private void skipRaw(int length) {
    step(() -> {
      in.skipRawBytes(length);
      return length;
    });
  }

  /// A repeated field of variable-length whole numbers, packed or not.
  void wholes(Bits into) {
    repeated(into, WireFormat.WIRETYPE_VARINT, in::readInt64);
  }

  /// A repeated field of floats, packed or not, as their bits.
  void floats(Bits into) {
    repeated(into, WireFormat.WIRETYPE_FIXED32, () -> (long) in.readFixed32());
  }

  /// A repeated field of doubles, packed or not, as their bits.
  void doubles(Bits into) {
    repeated(into, WireFormat.WIRETYPE_FIXED64, in::readFixed64);
  }

  private void repeated(Bits into, int single, Step<Long> number) {
    if (WireFormat.getTagWireType(tag) == single) {
      into.add(step(number));
      return;
    }
    int length = length();
    int end = in.getTotalBytesRead() + length;
    into.reserve(numbersIn(in.getTotalBytesRead(), length, single));
    while (in.getTotalBytesRead() < end) {
      into.add(step(number));
    }
    if (in.getTotalBytesRead() != end) {
      throw refuse("packed numbers do not fill their %d bytes exactly".formatted(length));
    }
  }

  private int numbersIn(int start, int length, int wireType) {
    return switch (wireType) {
      case WireFormat.WIRETYPE_FIXED32 -> length / Integer.BYTES;
      case WireFormat.WIRETYPE_FIXED64 -> length / Long.BYTES;
      default -> lastBytes(start, length);
    };
  }

  /// The last byte of a variable-length number is the one without the top bit.
  private int lastBytes(int start, int length) {
    int count = 0;
    for (int i = start; i < start + length; i++) {
      count += bytes[i] >= 0 ? 1 : 0;
    }
    return count;
  }

  /// Passes over a field that says nothing of interest.
  void skip() {
    if (!step(() -> in.skipField(tag))) {
      throw refuse("a group ends that did not begin");
    }
  }

  /// What is wrong with the current field, told with its place.
  FormatException refuse(String what) {
    String field = tag == 0 ? "" : " field " + field();
    String place = messages.isEmpty() ? "" : messages.peekLast() + field + ": ";
    return new FormatException(file, keyAt, place + what);
  }

  /// What is wrong with the message that began at `offset`.
  FormatException refuse(int offset, String what) {
    return new FormatException(file, offset, what);
  }

  /// The length of a length-delimited field, which is known to be there in full.
  private int length() {
    require(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    int length = step(in::readRawVarint32);
    int left = in.getBytesUntilLimit();
    if (length < 0 || length > left) {
      throw refuse(
          "%s bytes are declared, %d are left".formatted(Integer.toUnsignedString(length), left));
    }
    return length;
  }

  private void require(int wireType) {
    int found = WireFormat.getTagWireType(tag);
    if (found != wireType) {
      throw refuse("its wire type is %d, expected %d".formatted(found, wireType));
    }
  }

  private void countItem() {
    items++;
    if (items > MOST_ITEMS) {
      throw refuse("the file holds more than %,d messages and texts".formatted(MOST_ITEMS));
    }
  }

  private <T> T step(Step<T> step) {
    try {
      return step.run();
    } catch (InvalidProtocolBufferException e) {
      throw refuse("not readable as protobuf: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Step<T> {
    T run() throws IOException;
  }
}
