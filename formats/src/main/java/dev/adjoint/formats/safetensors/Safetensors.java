package dev.adjoint.formats.safetensors;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.StagedFiles;
import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.storage.StridedView;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;

/// Files of the safetensors format: a header in JSON, then the numbers. Source: the format's
/// description in the project `huggingface/safetensors`.
public final class Safetensors {
  /// Bytes before the header, which say how long it is.
  static final int BEFORE = Long.BYTES;

  private static final long LONGEST_HEADER = 100L << 20;
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Safetensors() {}

  /// Whether bytes begin as such a file does.
  ///
  /// @param bytes of the file, or the first of them
  public static boolean isOne(MemorySegment bytes) {
    return bytes.byteSize() > BEFORE && bytes.get(ValueLayout.JAVA_BYTE, BEFORE) == '{';
  }

  /// The tensors that a file holds. Numbers of 16 bits become float32.
  ///
  /// @param bytes of the whole file
  /// @throws FormatException if the header is damaged, tensors overlap or leave gaps, or the file is
  ///     not as long as they say
  public static Checkpoint read(Path file, MemorySegment bytes) {
    long length = bytes.byteSize() < BEFORE ? -1 : bytes.get(LENGTH, 0);
    long behind = bytes.byteSize() - BEFORE;
    if (length < 0 || length > Math.min(behind, LONGEST_HEADER)) {
      throw new FormatException(
          file,
          0L,
          "the header claims %s bytes, %d follow; the file is truncated or damaged"
              .formatted(Long.toUnsignedString(length), Math.max(behind, 0)));
    }
    Header header = header(file, bytes.asSlice(BEFORE, length));
    MemorySegment data = bytes.asSlice(BEFORE + length);
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    requireGapless(file, header, data.byteSize());
    header.entries().forEach((name, entry) -> tensors.put(name, tensor(entry, data)));
    return new Checkpoint("safetensors", tensors, header.notes(), header.halves());
  }

  private static Header header(Path file, MemorySegment bytes) {
    try {
      return HeaderReader.read(bytes.toArray(ValueLayout.JAVA_BYTE));
    } catch (JacksonException e) {
      throw new FormatException(file, "the header is no sound JSON: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new FormatException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireGapless(Path file, Header header, long length) {
    try {
      header.requireGapless(length);
    } catch (IllegalArgumentException e) {
      throw new FormatException(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static Tensor tensor(Entry entry, MemorySegment data) {
    return StridedView.whole(entry.type(), entry.shape())
        .read(data.asSlice(entry.begin(), entry.end() - entry.begin()), ByteOrder.LITTLE_ENDIAN);
  }

  /// Writes tensors and notes over whatever is there, once the file is whole. Tensors that were kept
  /// in 16 bits are so again.
  ///
  /// @throws IllegalArgumentException if a tensor holds sizes not known yet, or is called
  ///     `__metadata__`
  public static void write(Path file, Checkpoint checkpoint) throws IOException {
    try (StagedFiles staged = new StagedFiles()) {
      try (OutputStream out = staged.open(file)) {
        write(out, checkpoint);
      }
      staged.commit();
    }
  }

  /// Writes the same bytes to a stream and leaves it open.
  public static void write(OutputStream out, Checkpoint checkpoint) throws IOException {
    new SafetensorsWriter(checkpoint).write(out);
  }
}
