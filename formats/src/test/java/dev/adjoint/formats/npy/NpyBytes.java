package dev.adjoint.formats.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// `.npy` files put together by hand, sound ones and others.
final class NpyBytes {
  private NpyBytes() {}

  /// Version 1.0 with the header `{'descr': descr, 'fortran_order': fortran, 'shape': shape, }`.
  static byte[] of(String descr, String fortran, String shape, String hex) {
    return ofHeader(
        1,
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n".formatted(descr, fortran, shape),
        hex);
  }

  static byte[] ofHeader(int version, String header, String hex) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    byte[] data = HexFormat.of().parseHex(hex);
    ByteBuffer bytes = ByteBuffer.allocate(12 + text.length + data.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      bytes.putShort((short) text.length);
    } else {
      bytes.putInt(text.length);
    }
    bytes.put(text).put(data).flip();
    byte[] exact = new byte[bytes.remaining()];
    bytes.get(exact);
    return exact;
  }
}
