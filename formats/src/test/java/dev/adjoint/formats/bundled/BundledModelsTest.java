package dev.adjoint.formats.bundled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.formats.onnx.Onnx;
import dev.adjoint.network.Network;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundledModelsTest {
  /// Whose middle no border reaches.
  private static final int SIDE = 28;

  @TempDir private Path folder;

  private Path file(int scale) throws IOException {
    String name = "models/upscaler-x%d.onnx".formatted(scale);
    Path file = folder.resolve("upscaler.onnx");
    try (InputStream in = BundledModels.class.getModule().getResourceAsStream(name)) {
      Files.write(file, Objects.requireNonNull(in, name).readAllBytes());
    }
    return file;
  }

  /// No network of the three makes a grid of an even area: whatever its luma, cells lie within two 255ths
  /// of it, of black and white too.
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void anEvenAreaStaysEvenAndBecomesAsManyTimesAsLarge(int scale) {
    Network network = Network.of(BundledModels.upscaler(scale));
    for (int tone = 0; tone <= 50; tone++) {
      float luma = tone / 50f;
      float[] even = new float[SIDE * SIDE];
      Arrays.fill(even, luma);
      FloatTensor made = network.run(Tensor.of(Shape.of(1, 1, SIDE, SIDE), even)).toFloats();
      int side = scale * SIDE;
      assertThat(made.shape()).isEqualTo(Shape.of(1, 1, side, side));
      for (int i = 0; i < scale * scale; i++) {
        int cell = (side / 2 + i / scale) * side + side / 2 + i % scale;
        assertThat(made.values()[cell]).as("luma %s", luma).isCloseTo(luma, within(2f / 255));
      }
    }
  }

  /// FSRCNN's figures for Set5 (C. Dong et al., 2016, table 4), which are to be passed.
  @ParameterizedTest
  @CsvSource({"2, 36.94", "3, 33.06", "4, 30.55"})
  void filesAreSmallAndSayHowTheyWereMadeAndHowWellTheyDo(int scale, double anchor)
      throws IOException {
    Path file = file(scale);
    assertThat(Files.size(file)).isLessThan(200_000);
    SequencedMap<String, String> notes = Onnx.notes(file);
    assertThat(notes.get("command"))
        .startsWith("adjoint train upscaler --data T91 ")
        .contains("--seed 1");
    assertThat(notes.get("data")).contains("91 pictures, sha256 ");
    String judged = Objects.requireNonNull(notes.get("evaluated on Set5, scale " + scale));
    assertThat(Double.parseDouble(judged.split(" ", -1)[1])).isGreaterThan(anchor);
  }

  @Test
  void otherScalesAreRefused() {
    assertThatThrownBy(() -> BundledModels.upscaler(5))
        .hasMessageContaining("no upscaler comes along for a scale of 5");
  }
}
