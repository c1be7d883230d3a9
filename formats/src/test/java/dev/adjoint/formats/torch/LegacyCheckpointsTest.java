package dev.adjoint.formats.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.checkpoint.Checkpoint;
import dev.adjoint.formats.checkpoint.Checkpoints;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of the time before zip archives, made by hand.
class LegacyCheckpointsTest {
  private static final String MARK = "80028a0a6cfc9c46f9206aa850192e";
  private static final long VERSION = 1001;
  private static final float[] NUMBERS = {0, 1, 2, 3, 4, 5};

  @TempDir Path folder;

  /// @param storages how often the storage `0` stands in the list
  private Path file(long version, PickleBytes data, int storages, long count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(HexFormat.of().parseHex(MARK));
    bytes.writeBytes(new PickleBytes().whole(version).stop());
    bytes.writeBytes(new PickleBytes().op("}").stop());
    bytes.writeBytes(data.stop());
    PickleBytes keys = new PickleBytes().op("](");
    for (int i = 0; i < storages; i++) {
      keys.text("0");
    }
    bytes.writeBytes(keys.op("e").stop());
    ByteBuffer storage = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).putLong(count);
    storage.asFloatBuffer().put(NUMBERS);
    bytes.writeBytes(storage.array());
    return Files.write(folder.resolve("old.pt"), bytes.toByteArray());
  }

  private static PickleBytes two() {
    return new PickleBytes().tensor(6, 1, new long[] {2}, new long[] {3});
  }

  private void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> Checkpoints.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void oneTensorByItselfIsCalledTensor() throws IOException {
    Checkpoint checkpoint = Checkpoints.read(file(VERSION, two(), 1, 6));
    assertThat(checkpoint.format()).isEqualTo("PyTorch, legacy");
    assertThat(checkpoint.tensors())
        .containsExactly(Map.entry("tensor", Tensor.of(Shape.of(2), 1f, 4)));
  }

  /// The storage of a tensor, of which a part is a storage by itself.
  private static PickleBytes part(long first, long count) {
    PickleBytes pickle = new PickleBytes().global("torch._utils", "_rebuild_tensor").op("((");
    pickle.text("storage").global("torch.cuda", "FloatStorage").text("0").text("cuda:0").whole(6);
    pickle.op("(").text("view").whole(first).whole(count).op("ttQ");
    return pickle.whole(1).tuple(2).tuple(1).op("tR");
  }

  @Test
  void storagesCanBePartsOfOthers() throws IOException {
    assertThat(Checkpoints.read(file(VERSION, part(2, 3), 1, 6)).tensors())
        .containsValue(Tensor.of(Shape.of(2), 3f, 4));
    assertRefused(file(VERSION, part(4, 3), 1, 6), "claims 3 numbers from number 4 on, of 6");
    assertRefused(file(VERSION, part(2, 2), 1, 6), "reaches beyond the 2 numbers");
    assertRefused(file(VERSION, part(Long.MAX_VALUE, 3), 1, 6), "of 6");
  }

  @Test
  void classesWithTheirSourceAreTheirNames() throws IOException {
    PickleBytes pickle = new PickleBytes().op("(").text("module").global("net", "Net");
    pickle.text("net.py").text("import os; os.abort()").op("tQ)").raw(0x81).op("}").text("w");
    pickle.tensor(6, 0, new long[] {1}, new long[] {1}).op("sb");
    assertThat(Checkpoints.read(file(VERSION, pickle, 1, 6)).tensors()).containsOnlyKeys("w");
  }

  @Test
  void countsMustBeThoseOfThePickle() throws IOException {
    assertRefused(file(VERSION, two(), 1, 7), "has 7 numbers, its tensors speak of 6");
    assertRefused(file(VERSION, two(), 1, -1), "has -1 numbers, its tensors speak of 6");
    assertRefused(file(VERSION, two(), 2, 6), "needs 8 bytes, 0 are left");
    assertRefused(file(VERSION, two(), 0, 6), "storage '0' is missing");
    assertRefused(
        file(VERSION, new PickleBytes().op("}"), 1, 6),
        "the text '0' is listed as a storage that no tensor has");
  }

  @Test
  void otherVersionsAreRefused() throws IOException {
    assertRefused(file(1002, two(), 1, 6), "the version is the number 1002, expected 1001");
  }
}
