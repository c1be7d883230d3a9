package dev.adjoint.nn.architecture;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Float32 tensors of a safetensors file: a length, a header in JSON, and the numbers.
final class Safetensors {
  private Safetensors() {}

  static Map<String, Tensor> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[Math.toIntExact(bytes.getLong())];
    bytes.get(header);
    ByteBuffer numbers = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    new ObjectMapper()
        .readTree(new String(header, StandardCharsets.UTF_8)).properties().stream()
            .filter(entry -> "F32".equals(entry.getValue().path("dtype").asString("")))
            .forEach(entry -> tensors.put(entry.getKey(), tensor(entry.getValue(), numbers)));
    return tensors;
  }

  private static Tensor tensor(JsonNode entry, ByteBuffer numbers) {
    long[] extents = entry.path("shape").valueStream().mapToLong(JsonNode::asLong).toArray();
    Shape shape = Shape.of(extents);
    float[] values = new float[shape.elements()];
    numbers
        .slice(entry.path("data_offsets").path(0).asInt(), 4 * values.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return Tensor.of(shape, values);
  }
}
