package dev.adjoint.formats.onnx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.formats.onnx.wire.OnnxTensor.External;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDataTest {
  @TempDir Path parent;

  private Path folder() {
    return parent.resolve("model");
  }

  @BeforeEach
  void twoFiles() throws IOException {
    Files.createDirectories(folder().resolve("deep"));
    Files.write(folder().resolve("weights.bin"), new byte[] {1, 2, 3, 4});
    Files.write(folder().resolve("deep/more.bin"), new byte[] {5, 6});
    Files.write(parent.resolve("secret"), new byte[] {7});
  }

  private Slice read(String location, long start, long length) {
    return new FolderData(folder()).read(new External(location, start, length));
  }

  private void refused(String location, String message) {
    assertThatThrownBy(() -> read(location, 0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void filesInTheFolderAreRead() {
    assertThat(read("weights.bin", 1, 2)).isEqualTo(Slice.of(new byte[] {2, 3}));
    assertThat(read("weights.bin", 1, -1)).isEqualTo(Slice.of(new byte[] {2, 3, 4}));
    assertThat(read("deep/more.bin", 0, -1)).isEqualTo(Slice.of(new byte[] {5, 6}));
  }

  @Test
  void nothingOutsideTheFolderIsRead() throws IOException {
    Files.createSymbolicLink(folder().resolve("link"), parent.resolve("secret"));
    Files.createSymbolicLink(folder().resolve("up"), parent);
    refused("../secret", "location \"../secret\" climbs out of it");
    refused("deep/../../secret", "climbs out of it");
    refused("deep/../weights.bin", "contains \"..\"");
    refused(parent.resolve("secret").toString(), "is absolute");
    refused("link", "leads outside through a link");
    refused("up/secret", "leads outside through a link");
    refused("\0", "is no path");
  }

  @Test
  void linksWithinTheFolderAreFollowed() throws IOException {
    Files.createSymbolicLink(folder().resolve("link"), folder().resolve("weights.bin"));
    assertThat(read("link", 0, 1)).isEqualTo(Slice.of(new byte[] {1}));
  }

  @Test
  void whatIsNoFileIsRefused() {
    refused("deep", "which is no file");
    refused("absent.bin", "which is no file");
  }

  @Test
  void bytesBeyondTheFileAreRefused() {
    assertThatThrownBy(() -> read("weights.bin", 2, 3))
        .hasMessage("3 bytes from byte 2 are asked of weights.bin, which holds 4");
    assertThatThrownBy(() -> read("weights.bin", -1, 1)).hasMessageContaining("which holds 4");
    assertThatThrownBy(() -> read("weights.bin", 0, Long.MAX_VALUE))
        .hasMessageContaining("which holds 4");
    assertThatThrownBy(() -> read("weights.bin", Long.MAX_VALUE, Long.MAX_VALUE))
        .hasMessageContaining("which holds 4");
  }

  @Test
  void oneFileDoesNotFillTheMemoryManyTimesOver() {
    FolderData data = new FolderData(folder());
    External all = new External("weights.bin", 0, 4);
    for (int i = 0; i < 4; i++) {
      data.read(all);
    }
    assertThatThrownBy(() -> data.read(all))
        .hasMessage("20 bytes are asked of weights.bin in all, which holds 4");
  }
}
