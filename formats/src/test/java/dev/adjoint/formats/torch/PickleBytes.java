package dev.adjoint.formats.torch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Pickles written by hand, instruction by instruction; the first is already there.
final class PickleBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  PickleBytes() {
    raw(0x80, 2);
  }

  PickleBytes raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  /// Instructions of one letter each.
  PickleBytes op(String letters) {
    bytes.writeBytes(letters.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  PickleBytes text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    op("X").int32(utf8.length);
    bytes.writeBytes(utf8);
    return this;
  }

  PickleBytes whole(long value) {
    raw(0x8a, Long.BYTES);
    bytes.writeBytes(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    return this;
  }

  PickleBytes int32(int value) {
    bytes.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    return this;
  }

  PickleBytes global(String module, String name) {
    return op("c" + module + "\n" + name + "\n");
  }

  /// A tuple of whole numbers.
  PickleBytes tuple(long... values) {
    op("(");
    for (long value : values) {
      whole(value);
    }
    return op("t");
  }

  PickleBytes storage(String type, String key, long count) {
    op("(").text("storage").global("torch", type + "Storage").text(key).text("cpu");
    return whole(count).op("tQ");
  }

  /// The arguments and the call of a tensor of `count` numbers in storage `0`.
  PickleBytes tensor(long count, long offset, long[] sizes, long[] strides) {
    global("torch._utils", "_rebuild_tensor_v2").op("(").storage("Float", "0", count);
    return whole(offset).tuple(sizes).tuple(strides).raw(0x89).op("NtR");
  }

  byte[] stop() {
    op(".");
    return bytes.toByteArray();
  }
}
