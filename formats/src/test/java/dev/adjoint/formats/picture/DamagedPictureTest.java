package dev.adjoint.formats.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedPictureTest {
  @TempDir Path folder;

  private void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> Picture.read(file))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void anythingButPicturesIsRefused() throws IOException {
    assertRefused(Files.writeString(folder.resolve("a.png"), "hello"), "PNG, JPEG, BMP, TIFF");
    assertRefused(Files.createFile(folder.resolve("empty.png")), "PNG, JPEG, BMP, TIFF");
    assertRefused(folder, "is not a file");
    assertThatThrownBy(() -> Picture.read(folder.resolve("lost.png")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void coloursThatNeedAProfileAreRefused() {
    assertRefused(Samples.file("cmyk.jpg"), "neither gray nor RGB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb8.png", "rgb8.bmp", "rgb8.tif", "rgb8.webp", "gray.jpg"})
  void halfAFileIsRefused(String name) throws IOException {
    Path file = Samples.copy(name, folder);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length * 3 / 4));
    assertRefused(file, "");
  }

  /// Bytes 16 to 23 of a PNG are its width and height; a checksum follows 5 bytes later.
  @Test
  void absurdSizesAreRefusedBeforeMemoryIsTaken() throws IOException {
    Path file = Samples.copy("bits1.png", folder);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    bytes.putInt(16, Integer.MAX_VALUE).putInt(20, Integer.MAX_VALUE);
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), 12, 17);
    Files.write(file, bytes.putInt(29, (int) crc.getValue()).array());
    assertRefused(file, "2147483647 x 2147483647 pixels");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgba16.png",
        "palette-alpha.png",
        "rgb8.bmp",
        "rgb8.tif",
        "rgb8.webp",
        "turned.jpg"
      })
  void changedBytesGiveAPictureOrARefusal(String name) throws IOException {
    Path file = Samples.copy(name, folder);
    byte[] sound = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(11);
    int refused = 0;
    for (int round = 0; round < 100; round++) {
      byte[] changed = sound.clone();
      changed[random.nextInt(sound.length)] = (byte) random.nextInt();
      Files.write(file, changed);
      refused += isRefused(file) ? 1 : 0;
    }
    assertThat(refused).isPositive();
  }

  private static boolean isRefused(Path file) throws IOException {
    try {
      return Picture.read(file).width() < 0;
    } catch (FormatException e) {
      return true;
    }
  }
}
