package dev.adjoint.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.checkpoint.Checkpoints;
import dev.adjoint.formats.onnx.wire.ModelNotes;
import dev.adjoint.formats.onnx.wire.ModelReader;
import dev.adjoint.formats.onnx.wire.ModelWriter;
import dev.adjoint.graph.Graph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelNotesTest {
  private static final Graph GRAPH =
      Onnx.read(ModelWriter.bytes(Samples.upsampler()), "upsampler.onnx");

  @TempDir Path folder;

  private static SequencedMap<String, String> notes(String... sides) {
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    for (int i = 0; i < sides.length; i += 2) {
      notes.put(sides[i], sides[i + 1]);
    }
    return notes;
  }

  private Path written(SequencedMap<String, String> notes) throws IOException {
    Path file = folder.resolve("model.onnx");
    Onnx.write(GRAPH, file, OnnxOptions.DEFAULT.withNotes(notes));
    return file;
  }

  @Test
  void whatIsNotedIsReadBackInOrderAndChangesNothingElse() throws IOException {
    SequencedMap<String, String> notes = notes("command", "adjoint train x", "ä", "", "", "none");
    Path file = written(notes);

    assertThat(Onnx.notes(file)).isEqualTo(notes);
    assertThat(Onnx.notes(file).sequencedKeySet()).containsExactly("command", "ä", "");
    assertThat(Checkpoints.read(file).notes()).isEqualTo(notes);
    assertThat(Onnx.read(file)).isEqualTo(GRAPH);
  }

  @Test
  void aNoteIsAddedOrReplacedAndAllOtherBytesStay() throws IOException {
    Path file = written(notes("first", "1", "second", "2"));
    byte[] before = Files.readAllBytes(file);

    Onnx.note(file, "third", "3");
    assertThat(Files.readAllBytes(file)).startsWith(before);
    assertThat(Onnx.notes(file)).isEqualTo(notes("first", "1", "second", "2", "third", "3"));

    Onnx.note(file, "third", "drei");
    Onnx.note(file, "second", "zwei");
    assertThat(Onnx.notes(file)).isEqualTo(notes("first", "1", "third", "drei", "second", "zwei"));
    byte[] whole = Onnx.bytes(GRAPH);
    assertThat(Files.readAllBytes(file)).startsWith(whole);
    assertThat(Onnx.read(file)).isEqualTo(GRAPH);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  /// A field that is not known here, before and behind the graph: number 25, of text.
  @Test
  void fieldsThatNobodyKnowsStay() {
    byte[] unknown = {(byte) 0xca, 0x01, 0x02, 'h', 'i'};
    byte[] model = ModelWriter.bytes(Samples.upsampler());
    byte[] around = Arrays.copyOf(unknown, unknown.length + model.length + unknown.length);
    System.arraycopy(model, 0, around, unknown.length, model.length);
    System.arraycopy(unknown, 0, around, unknown.length + model.length, unknown.length);

    byte[] noted = ModelNotes.with("m.onnx", around, "a", "b");

    assertThat(noted).startsWith(around);
    assertThat(ModelReader.read("m.onnx", noted).notes()).isEqualTo(notes("a", "b"));
  }

  @Test
  void whatIsNotUtf8IsReadWithReplacementsInIt() {
    byte[] bytes = ModelNotes.with("m.onnx", Onnx.bytes(GRAPH), "key", "ok");
    assertThat(new String(bytes, bytes.length - 2, 2, StandardCharsets.US_ASCII)).isEqualTo("ok");
    bytes[bytes.length - 1] = (byte) 0xff;

    assertThat(ModelReader.read("m.onnx", bytes).notes()).isEqualTo(notes("key", "o\ufffd"));
  }

  @Test
  void damagedModelsAreReadOrRefusedAndNeverNotedInto() throws IOException {
    byte[] good = ModelNotes.with("m.onnx", Onnx.bytes(GRAPH), "key", "text");
    int first = Onnx.bytes(GRAPH).length;
    for (int length = first + 1; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> ModelNotes.with("m.onnx", cut, "a", "b"))
          .as("the first %d of %d bytes", length, good.length)
          .isInstanceOf(FormatException.class)
          .hasMessageStartingWith("m.onnx");
    }
    for (int at = first; at < good.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = good.clone();
        changed[at] = (byte) value;
        notedOrRefused(changed);
      }
    }
    Path file = Files.writeString(folder.resolve("notes.onnx"), "no model");
    assertThatThrownBy(() -> Onnx.note(file, "a", "b")).isInstanceOf(FormatException.class);
    assertThat(file).hasContent("no model");
  }

  private static void notedOrRefused(byte[] bytes) {
    try {
      byte[] noted = ModelNotes.with("m.onnx", bytes, "a", "b");
      assertThat(ModelReader.read("m.onnx", noted).notes()).containsEntry("a", "b");
    } catch (FormatException e) {
      assertThat(e).hasMessageStartingWith("m.onnx");
    }
  }
}
