package dev.adjoint.formats.onnx.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A run of bytes within a file that is in memory, seen without a copy.
public final class Slice {
  private final byte[] bytes;
  private final int start;
  private final int length;

  Slice(byte[] bytes, int start, int length) {
    this.bytes = bytes;
    this.start = start;
    this.length = length;
  }

  /// Takes the array as it is: the caller gives it away.
  public static Slice of(byte[] bytes) {
    return new Slice(bytes, 0, bytes.length);
  }

  public int length() {
    return length;
  }

  /// The bytes in little-endian order, as ONNX writes its numbers.
  ByteBuffer littleEndian() {
    return ByteBuffer.wrap(bytes, start, length).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slice that && littleEndian().equals(that.littleEndian());
  }

  @Override
  public int hashCode() {
    return littleEndian().hashCode();
  }

  @Override
  public String toString() {
    return length + " bytes";
  }
}
