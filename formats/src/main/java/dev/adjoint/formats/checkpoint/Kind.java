package dev.adjoint.formats.checkpoint;

import dev.adjoint.formats.safetensors.Safetensors;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a file is, by its first bytes.
enum Kind {
  ARCHIVE,
  TORCH_STREAM,
  SAFETENSORS,
  ARRAY,
  ONNX,
  PICKLE,
  TAR,
  HDF5,
  UNKNOWN;

  /// The number 0x1950a86a20f9469cfc6c, which `torch.save` wrote first, little-endian.
  private static final String TORCH = "6cfc9c46f9206aa85019";

  /// The version of the format, below 32, and then the key of another field of `ModelProto`.
  private static final Pattern ONNX_MODEL = Pattern.compile("08[01].(12|1a|22|28|32|3a|42|72).*");

  private static final int HEAD = 32;
  private static final int TAR_MARK = 257;

  static Kind of(MemorySegment bytes) {
    String head = hex(bytes, 0, HEAD);
    if (head.startsWith("504b0304") || head.startsWith("504b0506")) {
      return ARCHIVE;
    }
    if (Safetensors.isOne(bytes)) {
      return SAFETENSORS;
    }
    if (head.startsWith("80")) {
      return head.contains(TORCH) ? TORCH_STREAM : PICKLE;
    }
    if (head.startsWith("934e554d5059")) {
      return ARRAY;
    }
    if (head.startsWith("894844460d0a1a0a")) {
      return HDF5;
    }
    if (ONNX_MODEL.matcher(head).matches()) {
      return ONNX;
    }
    return hex(bytes, TAR_MARK, 5).equals("7573746172") ? TAR : UNKNOWN;
  }

  private static String hex(MemorySegment bytes, int from, int length) {
    long start = Math.min(from, bytes.byteSize());
    long end = Math.min((long) from + length, bytes.byteSize());
    byte[] copied = bytes.asSlice(start, end - start).toArray(ValueLayout.JAVA_BYTE);
    return HexFormat.of().formatHex(copied).toLowerCase(Locale.ROOT);
  }
}
