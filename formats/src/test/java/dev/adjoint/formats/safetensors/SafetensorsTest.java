package dev.adjoint.formats.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.checkpoint.Checkpoints;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir Path folder;

  private static final String ONE =
      """
      {"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}\
      """;

  private Path file(String header, int data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    return Files.write(folder.resolve("made.safetensors"), bytes.array());
  }

  private void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> Checkpoints.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  private static Tensor generated(ElementType type, Shape shape, SplittableRandom random) {
    Tensor reals = Tensor.of(shape, random.doubles(shape.elements()).toArray());
    return switch (type) {
      case FLOAT64 -> reals;
      case FLOAT32 -> reals.toFloats();
      default ->
          new IntegerTensor(type, shape, random.longs(shape.elements()).map(type::wrap).toArray());
    };
  }

  @Test
  void everyTypeComesBackAsItWas() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    for (ElementType type : ElementType.values()) {
      for (Shape shape : List.of(Shape.of(), Shape.of(0, 3), Shape.of(3, 5, 7), Shape.of(70_001))) {
        tensors.put(type + " \"" + shape + "\" \u00e9", generated(type, shape, random));
      }
    }
    Checkpoint written =
        new Checkpoint("", tensors, new LinkedHashMap<>(Map.of("made by", "a \"test\"")));
    Path file = folder.resolve("out.safetensors");
    Checkpoints.write(file, written);
    Checkpoint read = Checkpoints.read(file);
    assertThat(read.tensors()).containsExactlyInAnyOrderEntriesOf(tensors);
    assertThat(read.notes()).isEqualTo(written.notes());
  }

  @Test
  void tensorsAreAlignedToTheirNumbers() throws IOException {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("flag", new IntegerTensor(ElementType.BOOL, Shape.of(), new long[] {1}));
    tensors.put("weight", Tensor.of(Shape.of(2), 1f, 2));
    Path file = folder.resolve("aligned.safetensors");
    Safetensors.write(file, new Checkpoint("", tensors, new LinkedHashMap<>()));
    byte[] bytes = Files.readAllBytes(file);
    long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat(header % Long.BYTES).isZero();
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .contains(
            """
            "weight":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"flag":{"dtype":"BOOL","shape":[],"data_offsets":[8,9]}\
            """);
  }

  @Test
  void halvesStayHalves() throws IOException {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("half", Tensor.of(Shape.of(4), 1f, -65504, 0x1p-24f, Float.NEGATIVE_INFINITY));
    tensors.put("brain", Tensor.of(Shape.of(3), 1.5f, -0x1.02p127f, 0x1p-133f));
    SequencedMap<String, String> halves = new LinkedHashMap<>();
    halves.put("half", "F16");
    halves.put("brain", "BF16");
    Checkpoint written = new Checkpoint("safetensors", tensors, new LinkedHashMap<>(), halves);
    Path file = folder.resolve("halves.safetensors");
    Checkpoints.write(file, written);
    assertThat(Checkpoints.read(file)).isEqualTo(written);
  }

  @Test
  void lengthsAreHeldAgainstTheFile() throws IOException {
    assertRefused(file(ONE, 7), "the tensors take 8 bytes, the file has 7; it is truncated");
    assertRefused(file(ONE, 9), "the tensors take 8 bytes, the file has 9");
    byte[] bomb = Files.readAllBytes(file(ONE, 8));
    bomb[7] = 0x7f;
    assertRefused(
        Files.write(folder.resolve("bomb"), bomb), "the header claims 9151314442816847926 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}|no sound JSON",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} x|no sound JSON",
        "{'w':7}|expected START_OBJECT",
        "{'w':{'dtype':'F32','shape':[2]}}|must have dtype, shape and two data_offsets",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'x':1}}|unknown key 'x'",
        "{'w':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}}|'F8_E4M3' is not read",
        "{'w':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}|takes 12 bytes",
        "{'w':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}|may not be negative",
        "{'w':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8]}}|at most",
        "{'w':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}|data_offsets are 8 and 0",
        "{'w':{'dtype':'F32','shape':[2.5],'data_offsets':[0,8]}}|VALUE_NUMBER_FLOAT",
        "{'w':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}}|no sound JSON",
        "{'w':{'dtype':'F32','shape':[[[[[1]]]]],'data_offsets':[0,8]}}|START_ARRAY",
        "{'w':{'dtype':'U8','shape':[4],'data_offsets':[0,4]},'v':{'dtype':'U8','shape':[5],'data_offsets':[3,8]}}|begins before byte 4",
        "{'w':{'dtype':'U8','shape':[4],'data_offsets':[4,8]}}|begins behind byte 0",
        "{'w':{'dtype':'U8','shape':[8],'data_offsets':[0,8]},'w':{'dtype':'U8','shape':[0],'data_offsets':[8,8]}}|no sound JSON",
        "{'__metadata__':{'a':1}}|'a' is VALUE_NUMBER_INT"
      })
  void unsoundHeadersAreRefused(String header, String message) throws IOException {
    assertRefused(file(header.replace('\'', '"'), 8), message);
  }

  @Test
  void namesThatCannotBeWrittenAreRefusedAndLeaveNoFile() {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("__metadata__", Tensor.scalar(1f));
    Path file = folder.resolve("out.safetensors");
    assertThatThrownBy(
            () -> Safetensors.write(file, new Checkpoint("", tensors, new LinkedHashMap<>())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("__metadata__");
    assertThat(folder).isEmptyDirectory();
  }
}
