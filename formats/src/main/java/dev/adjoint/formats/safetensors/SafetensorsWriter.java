package dev.adjoint.formats.safetensors;

import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.storage.StoredType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes safetensors files. Wide numbers come first, so that each tensor is aligned to its own.
final class SafetensorsWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int CHUNK = 1 << 16;
  private static final String NOTES = "__metadata__";

  private final Checkpoint checkpoint;

  SafetensorsWriter(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  void write(OutputStream out) throws IOException {
    List<String> ordered =
        checkpoint.tensors().sequencedKeySet().stream()
            .sorted(Comparator.comparingInt(name -> -type(name).bytes()))
            .toList();
    byte[] header = padded(header(new Header(entries(ordered), checkpoint.notes())));
    out.write(longBytes(header.length));
    out.write(header);
    for (String name : ordered) {
      writeNumbers(out, type(name), tensor(name));
    }
  }

  private Tensor tensor(String name) {
    return Objects.requireNonNull(checkpoint.tensors().get(name));
  }

  private StoredType type(String name) {
    Tensor tensor = tensor(name);
    if (tensor instanceof SymbolicTensor) {
      throw new IllegalArgumentException("sizes not known yet cannot be written: " + tensor);
    }
    String half = checkpoint.halves().get(name);
    return half == null ? StoredType.of(tensor.type()) : StoredType.valueOf(half);
  }

  private SequencedMap<String, Entry> entries(List<String> ordered) {
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    long at = 0;
    for (String name : ordered) {
      Shape shape = tensor(name).shape();
      long end = at + (long) type(name).bytes() * shape.elements();
      entries.put(name, new Entry(type(name), shape, at, end));
      at = end;
    }
    return entries;
  }

  private static byte[] header(Header header) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      if (!header.notes().isEmpty()) {
        json.writeObjectPropertyStart(NOTES);
        header.notes().forEach(json::writeStringProperty);
        json.writeEndObject();
      }
      header.entries().forEach((name, entry) -> writeEntry(json, name, entry));
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void writeEntry(JsonGenerator json, String name, Entry entry) {
    if (name.equals(NOTES)) {
      throw new IllegalArgumentException("no tensor can be called " + NOTES);
    }
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("dtype", entry.type().name());
    json.writeArrayPropertyStart("shape");
    entry.shape().toList().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeArrayPropertyStart("data_offsets");
    json.writeNumber(entry.begin());
    json.writeNumber(entry.end());
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Spaces behind the header, so that the numbers begin at a multiple of 8 bytes.
  private static byte[] padded(byte[] header) {
    int length = Math.ceilDiv(header.length, Long.BYTES) * Long.BYTES;
    byte[] padded = Arrays.copyOf(header, length);
    Arrays.fill(padded, header.length, length, (byte) ' ');
    return padded;
  }

  private static byte[] longBytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private static void writeNumbers(OutputStream out, StoredType type, Tensor tensor)
      throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < tensor.shape().elements(); i++) {
      if (chunk.remaining() < type.bytes()) {
        out.write(chunk.array(), 0, chunk.position());
        chunk.clear();
      }
      put(chunk, type, tensor, i);
    }
    out.write(chunk.array(), 0, chunk.position());
  }

  private static void put(ByteBuffer chunk, StoredType type, Tensor tensor, int i) {
    switch (type) {
      case F64 -> chunk.putDouble(tensor.real(i));
      case F32 -> chunk.putFloat((float) tensor.real(i));
      case I64, U64 -> chunk.putLong(tensor.whole(i));
      case I32, U32 -> chunk.putInt((int) tensor.whole(i));
      case I16, U16 -> chunk.putShort((short) tensor.whole(i));
      case I8, U8, BOOL -> chunk.put((byte) tensor.whole(i));
      case F16, BF16 -> chunk.putShort(type.half((float) tensor.real(i)));
    }
  }
}
