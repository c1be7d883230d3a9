package dev.adjoint.nn.architecture;

import dev.adjoint.tensor.FloatTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files as `torch.save` writes them: dictionaries of tensors, texts, numbers, lists and dictionaries.
/// Source: PyTorch, `torch/serialization.py`.
final class TorchWriter {
  private static final String MARK = "80028a0a6cfc9c46f9206aa850192e";
  private static final long VERSION = 1001;

  private final boolean legacy;
  private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();
  private final List<byte[]> storages = new ArrayList<>();

  private TorchWriter(boolean legacy) {
    this.legacy = legacy;
    begin();
  }

  /// A zip archive.
  static Path zip(Path file, Map<String, ?> content) throws IOException {
    TorchWriter writer = new TorchWriter(false);
    writer.item(content);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "archive/data.pkl", writer.end());
      for (int i = 0; i < writer.storages.size(); i++) {
        put(zip, "archive/data/" + i, writer.storages.get(i));
      }
      put(zip, "archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /// As before zip archives: pickles one after another, then the storages.
  static Path legacy(Path file, Map<String, ?> content) throws IOException {
    TorchWriter writer = new TorchWriter(true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(HexFormat.of().parseHex(MARK));
    bytes.writeBytes(pickled(VERSION));
    bytes.writeBytes(pickled(Map.of("little_endian", 1L)));
    writer.item(content);
    bytes.writeBytes(writer.end());
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < writer.storages.size(); i++) {
      keys.add(String.valueOf(i));
    }
    bytes.writeBytes(pickled(keys));
    for (byte[] storage : writer.storages) {
      bytes.writeBytes(little(Long.BYTES).putLong(storage.length / Float.BYTES).array());
      bytes.writeBytes(storage);
    }
    return Files.write(file, bytes.toByteArray());
  }

  private static byte[] pickled(Object item) {
    TorchWriter writer = new TorchWriter(true);
    writer.item(item);
    return writer.end();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void begin() {
    pickle.write(0x80);
    pickle.write(2);
  }

  private byte[] end() {
    op(".");
    return pickle.toByteArray();
  }

  private void op(String letters) {
    pickle.writeBytes(letters.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void item(Object item) {
    switch (item) {
      case FloatTensor tensor -> tensor(tensor);
      case String text -> text(text);
      case Long whole -> whole(whole);
      case List<?> list -> {
        op("](");
        list.forEach(this::item);
        op("e");
      }
      case Map<?, ?> map -> {
        op("}(");
        map.forEach((key, value) -> {
          item(key);
          item(value);
        });
        op("u");
      }
      default -> throw new IllegalArgumentException(item.toString());
    }
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    op("X");
    pickle.writeBytes(little(Integer.BYTES).putInt(utf8.length).array());
    pickle.writeBytes(utf8);
  }

  private void whole(long value) {
    pickle.write(0x8a);
    pickle.write(Long.BYTES);
    pickle.writeBytes(little(Long.BYTES).putLong(value).array());
  }

  /// `_rebuild_tensor_v2(storage, 0, size, stride, False, OrderedDict())`
  private void tensor(FloatTensor tensor) {
    op("ctorch._utils\n_rebuild_tensor_v2\n((");
    text("storage");
    op("ctorch\nFloatStorage\n");
    text(String.valueOf(storages.size()));
    text("cpu");
    whole(tensor.values().length);
    op(legacy ? "NtQ" : "tQ");
    whole(0);
    op("(");
    tensor.shape().toList().forEach(this::whole);
    op("t(");
    for (int axis = 0; axis < tensor.shape().rank(); axis++) {
      whole(tensor.shape().step(axis));
    }
    op("t");
    pickle.write(0x89);
    op("ccollections\nOrderedDict\n)RtR");
    byte[] bytes = new byte[Float.BYTES * tensor.values().length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(tensor.values());
    storages.add(bytes);
  }
}
