package dev.adjoint.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("arrays.npz");
  }

  private static SequencedMap<String, Tensor> twoTensors() {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("weights/dec.3", Tensor.of(Shape.of(2, 2), 1f, 2, 3, 4));
    tensors.put("steps", Tensor.integers(7, -9));
    return tensors;
  }

  private void archive(int method, String name, byte[] content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry(name);
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setMethod(method);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    }
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> Npz.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void namesOrderAndTensorsComeBack() throws IOException {
    Npz.write(file, twoTensors());
    assertThat(Npz.read(file)).containsExactlyEntriesOf(twoTensors());
  }

  @Test
  void equalTensorsGiveEqualBytes() throws IOException {
    Npz.write(file, twoTensors());
    byte[] first = Files.readAllBytes(file);
    Npz.write(file, twoTensors());
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void storedEntriesAreRead() throws IOException {
    archive(ZipEntry.STORED, "a.npy", NpyBytes.of("<f4", "False", "()", "0000803f"));
    assertThat(Npz.read(file)).containsEntry("a", Tensor.scalar(1f));
  }

  @Test
  void anArrayNeedsAName() {
    SequencedMap<String, Tensor> unnamed = new LinkedHashMap<>();
    unnamed.put("", Tensor.scalar(1f));
    assertThatThrownBy(() -> Npz.write(file, unnamed)).hasMessageContaining("needs a name");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anythingButArraysIsRefused() throws IOException {
    archive(ZipEntry.DEFLATED, "readme.txt", "hello".getBytes(StandardCharsets.UTF_8));
    assertRefused("'readme.txt' is not an array");
    archive(ZipEntry.DEFLATED, "a.npy", "hello".getBytes(StandardCharsets.UTF_8));
    assertRefused("a.npy @ 0x0: not an .npy file");
  }

  @Test
  void anArrayLargerThanItsEntryIsRefusedBeforeMemoryIsTaken() throws IOException {
    archive(ZipEntry.DEFLATED, "a.npy", NpyBytes.of("<f8", "False", "(200000000,)", "00"));
    assertRefused("needs 1600000000 bytes");
  }

  @Test
  void archivesThatUnpackBeyondTheirAllowanceAreRefused() throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      byte[] zeros = new byte[1 << 20];
      zip.putNextEntry(new ZipEntry("bomb.npy"));
      for (int i = 0; i < 300; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    assertRefused("unpacks to more than 268435456 bytes");
  }

  @Test
  void everyPrefixIsRefused() throws IOException {
    Npz.write(file, twoTensors());
    byte[] sound = Files.readAllBytes(file);
    for (int length = 0; length < sound.length; length++) {
      Files.write(file, Arrays.copyOf(sound, length));
      assertRefused("");
    }
  }

  @Test
  void everyChangedByteGivesTheSameNumbersOrARefusal() throws IOException {
    Npz.write(file, twoTensors());
    byte[] sound = Files.readAllBytes(file);
    int refused = 0;
    for (int at = 0; at < sound.length; at++) {
      byte[] changed = sound.clone();
      changed[at] ^= 0x55;
      Files.write(file, changed);
      refused += isRefused() ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(sound.length / 2);
  }

  /// Names, times and comments of an archive are under no checksum, the arrays are.
  private boolean isRefused() throws IOException {
    try {
      assertThat(Npz.read(file).values()).isSubsetOf(twoTensors().values());
      return false;
    } catch (FormatException e) {
      return true;
    }
  }

  @Test
  void bytesThatDoNotMatchTheirChecksumAreRefused() throws IOException {
    archive(ZipEntry.STORED, "a.npy", NpyBytes.of("<f4", "False", "(2,)", "3132333435363738"));
    byte[] bytes = Files.readAllBytes(file);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("12345678");
    bytes[at + 3]++;
    Files.write(file, bytes);
    assertRefused("a.npy: the checksum does not match");
  }
}
