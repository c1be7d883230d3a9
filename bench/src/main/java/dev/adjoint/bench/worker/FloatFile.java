package dev.adjoint.bench.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Results on their way to another process: little-endian float32.
public final class FloatFile {
  private static final int BLOCK = 1 << 20;

  private FloatFile() {}

  /// Writes a file, which may exist.
  public static void write(float[] values, Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    int block = BLOCK / Float.BYTES;
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (int at = 0; at < values.length; at += block) {
        int count = Math.min(block, values.length - at);
        bytes.clear().asFloatBuffer().put(values, at, count);
        bytes.limit(count * Float.BYTES);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
    }
  }
}
