package dev.adjoint.formats.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.checkpoint.Checkpoints;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What PyTorch writes on other machines and in newer versions than those of the real files.
class HandmadeCheckpointsTest {
  @TempDir Path folder;

  private static byte[] floats(ByteOrder order, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(order);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static byte[] little(float... values) {
    return floats(ByteOrder.LITTLE_ENDIAN, values);
  }

  private Checkpoint read(PickleBytes pickle, Map<String, byte[]> entries) throws IOException {
    return Checkpoints.read(TorchFiles.archive(folder.resolve("made.pt"), pickle.stop(), entries));
  }

  private static PickleBytes oneTensor() {
    return new PickleBytes()
        .op("}")
        .text("w")
        .tensor(6, 1, new long[] {2, 2}, new long[] {1, 3})
        .op("s");
  }

  @Test
  void stridesTurnAxesAround() throws IOException {
    Map<String, byte[]> entries = Map.of("data/0", little(0, 1, 2, 3, 4, 5));
    assertThat(read(oneTensor(), entries).tensors())
        .containsExactly(Map.entry("w", Tensor.of(Shape.of(2, 2), 1f, 4, 2, 5)));
  }

  @Test
  void bigEndianStoragesAreReadWhereTheFileSaysSo() throws IOException {
    Map<String, byte[]> entries =
        Map.of(
            "data/0", floats(ByteOrder.BIG_ENDIAN, 0, 1, 2, 3, 4, 5),
            "byteorder", "big".getBytes(StandardCharsets.US_ASCII));
    assertThat(read(oneTensor(), entries).tensors())
        .containsEntry("w", Tensor.of(Shape.of(2, 2), 1f, 4, 2, 5));
  }

  @Test
  void compressedArchivesAreRead() throws IOException {
    Path file =
        TorchFiles.archive(
            folder.resolve("packed.pt"),
            ZipEntry.DEFLATED,
            oneTensor().stop(),
            Map.of("data/0", little(0, 1, 2, 3, 4, 5)));
    assertThat(Checkpoints.read(file).tensors()).containsKey("w");
  }

  @Test
  void storagesOfBytesAreReadAsTheTensorSays() throws IOException {
    PickleBytes pickle = new PickleBytes().op("}").text("w");
    pickle.global("torch._utils", "_rebuild_tensor_v3").op("((").text("storage");
    pickle.global("torch.storage", "UntypedStorage").text("0").text("cpu").whole(8).op("tQ");
    pickle.whole(1).tuple(1).tuple(1).raw(0x89).op("N");
    pickle.global("torch", "float32").op("tRs");
    assertThat(read(pickle, Map.of("data/0", little(7, 8))).tensors())
        .containsExactly(Map.entry("w", Tensor.of(Shape.of(1), 8f)));
  }

  @Test
  void constantsOfScriptsAreRead() throws IOException {
    PickleBytes module = new PickleBytes().global("__torch__", "Net").op(")").raw(0x81);
    module.op("}").text("w").tensor(1, 0, new long[0], new long[0]).op("sb");
    PickleBytes constants = new PickleBytes().op("(");
    constants.tensor(2, 0, new long[] {2}, new long[] {1}).op("t");
    Map<String, byte[]> entries =
        Map.of(
            "data/0", little(7),
            "constants.pkl", constants.stop(),
            "constants/0", little(8, 9));
    Checkpoint checkpoint = read(module, entries);
    assertThat(checkpoint.format()).isEqualTo("PyTorch, TorchScript");
    assertThat(checkpoint.tensors())
        .containsExactly(
            Map.entry("w", Tensor.scalar(7f)),
            Map.entry("CONSTANTS.c0", Tensor.of(Shape.of(2), 8f, 9)));
  }

  @Test
  void numPyArraysAreNotPassedOverInSilence() throws IOException {
    PickleBytes pickle = new PickleBytes().op("}").text("mean");
    pickle.global("numpy.core.multiarray", "_reconstruct").op("(");
    pickle.global("numpy", "ndarray").tuple(0).text("b").op("tR").tuple(1, 2, 3).op("bs");
    assertThat(read(pickle, Map.of()).notes().get("mean")).startsWith("a NumPy array");
  }

  @Test
  void longListsOfNumbersAreNotedInPart() throws IOException {
    PickleBytes pickle = new PickleBytes().op("}").text("l".repeat(50)).op("](");
    pickle.op("K\0".repeat(1_000_000)).op("es").text("w");
    pickle.tensor(1, 0, new long[0], new long[0]).op("s");
    Checkpoint checkpoint = read(pickle, Map.of("data/0", little(7)));
    assertThat(checkpoint.tensors()).containsOnlyKeys("w");
    assertThat(checkpoint.notes()).hasSize(100);
  }

  @Test
  void oneViewUnderTwoNamesIsOneTensor() throws IOException {
    PickleBytes pickle = new PickleBytes().op("}").text("a");
    pickle.tensor(2, 0, new long[] {2}, new long[] {1}).raw('q', 0).op("s");
    pickle.text("b").raw('h', 0).op("s");
    Checkpoint checkpoint = read(pickle, Map.of("data/0", little(7, 8)));
    assertThat(checkpoint.tensors().get("a")).isSameAs(checkpoint.tensors().get("b"));
  }

  @Test
  void objectsAreReadByTheirFieldsAndListsByTheirPositions() throws IOException {
    PickleBytes pickle = new PickleBytes().op("]");
    pickle.global("code.model", "Averaged").op(")").raw(0x81).op("}").text("shadow");
    pickle.tensor(1, 0, new long[0], new long[0]).op("s").text("decay").whole(3).op("sba");
    Checkpoint checkpoint = read(pickle, Map.of("data/0", little(7)));
    assertThat(checkpoint.tensors()).containsExactly(Map.entry("0.shadow", Tensor.scalar(7f)));
    assertThat(checkpoint.notes()).containsExactly(Map.entry("0.decay", "3"));
  }

  @Test
  void aHolderThatHoldsItselfIsEnteredOnce() throws IOException {
    PickleBytes pickle = new PickleBytes().op("}").raw('q', 0).text("self").raw('h', 0).op("s");
    pickle.text("w").tensor(1, 0, new long[0], new long[0]).op("s");
    assertThat(read(pickle, Map.of("data/0", little(7))).tensors())
        .containsExactly(Map.entry("w", Tensor.scalar(7f)));
  }
}
