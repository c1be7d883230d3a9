package dev.adjoint.fuzzing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Small files as PyTorch writes them: a tensor of 2x2 in a storage of six numbers, and a module.
/// Each character of a pickle is a byte.
final class TorchFiles {
  /// The mark, the version and a machine of which nothing is said.
  private static final String HEAD =
      "\u0080\2\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\31.\u0080\2M\u00e9\3.\u0080\2}.";

  private static final String STORAGE =
      "((X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0" + "0X\3\0\0\0cpuK\6tQ";
  private static final String VIEW = "K\1K\2K\2\u0086K\1K\3\u0086\u0089NtR";
  private static final String TENSOR =
      "ctorch._utils\n_rebuild_tensor_v2\nq\0" + STORAGE + VIEW + "q\1";

  private static final String STATE_DICT =
      "\u0080\2ccollections\nOrderedDict\n)R(X\1\0\0\0w" + TENSOR + "X\5\0\0\0epochK\7" + "u.";
  private static final String MODULE =
      "\u0080\2cnn\nNet\n)\u0081}(X\13\0\0\0_parameters}X\1\0\0\0w"
          + TENSOR
          + "sX\10\0\0\0_modules}ub.";

  private static final String KEYS = "\u0080\2]X\1\0\0\0" + "0a.";
  private static final String NUMBERS = "0123456789abcdefghijklmn";

  private TorchFiles() {}

  static List<byte[]> all() throws IOException {
    return List.of(stream(STATE_DICT), stream(MODULE), archive(STATE_DICT), archive(MODULE));
  }

  private static byte[] stream(String pickle) {
    return bytes(HEAD + pickle + KEYS + "\6\0\0\0\0\0\0\0" + NUMBERS);
  }

  private static byte[] archive(String pickle) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry :
          List.of(
              Map.entry("archive/data.pkl", pickle),
              Map.entry("archive/byteorder", "little"),
              Map.entry("archive/data/0", NUMBERS))) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(bytes(entry.getValue()));
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String characters) {
    return characters.getBytes(StandardCharsets.ISO_8859_1);
  }
}
