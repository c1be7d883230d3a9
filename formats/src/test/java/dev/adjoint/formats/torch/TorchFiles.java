package dev.adjoint.formats.torch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Archives laid out as PyTorch's.
final class TorchFiles {
  private TorchFiles() {}

  /// @param entries beside the pickle: `data/0`, `byteorder`
  static Path archive(Path file, byte[] pickle, Map<String, byte[]> entries) throws IOException {
    return archive(file, ZipEntry.STORED, pickle, entries);
  }

  static Path archive(Path file, int method, byte[] pickle, Map<String, byte[]> entries)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, method, "archive/data.pkl", pickle);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        put(zip, method, "archive/" + entry.getKey(), entry.getValue());
      }
    }
    return file;
  }

  private static void put(ZipOutputStream zip, int method, String name, byte[] content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(method);
    if (method == ZipEntry.STORED) {
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
