package dev.adjoint.formats.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
  @TempDir Path folder;

  private static Picture read(String name) throws IOException {
    return Picture.read(Samples.file(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb8.png", "rgb8.bmp", "rgb8.tif", "rgb8.webp"})
  void colourIsReadFromEveryLosslessFormat(String name) throws IOException {
    assertThat(read(name)).isEqualTo(Picture.of(Samples.eightBit(0, 3)));
  }

  @Test
  void grayStaysGrayAndIsNotBrightened() throws IOException {
    assertThat(read("gray8.png")).isEqualTo(Picture.of(Samples.eightBit(0, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gray16.png", "gray16.tif"})
  void sixteenBitGrayKeepsEveryBit(String name) throws IOException {
    assertThat(read(name)).isEqualTo(new Picture(Samples.sixteenBit(0, 1), Optional.empty(), 16));
  }

  @Test
  void sixteenBitColourKeepsEveryBit() throws IOException {
    assertThat(read("rgb16.png"))
        .isEqualTo(new Picture(Samples.sixteenBit(0, 3), Optional.empty(), 16));
  }

  @ParameterizedTest
  @CsvSource({"rgba8.png, 3, 8", "rgba8.webp, 3, 8", "rgba16.png, 3, 16", "gray-alpha8.png, 1, 8"})
  void alphaIsKeptApart(String name, int channels, int bits) throws IOException {
    FloatTensor alpha = bits == 8 ? Samples.eightBit(channels, 1) : Samples.sixteenBit(channels, 1);
    FloatTensor planes =
        bits == 8 ? Samples.eightBit(0, channels) : Samples.sixteenBit(0, channels);
    assertThat(read(name)).isEqualTo(new Picture(planes, Optional.of(alpha), bits));
  }

  @Test
  void aTransparentColourBecomesAlpha() throws IOException {
    Picture picture = read("rgb8-transparent-colour.png");
    float[] alpha = new float[15];
    java.util.Arrays.fill(alpha, 1);
    alpha[6] = 0;
    assertThat(picture.alpha()).contains(Tensor.of(Shape.of(1, 3, 5), alpha));
    assertThat(picture.planes()).isEqualTo(Samples.eightBit(0, 3));
  }

  @Test
  void palettesAreLookedUp() throws IOException {
    Picture picture = read("palette-alpha.png");
    assertThat(picture).hasToString("5 x 3, RGB with alpha, 8 bit");
    float[] values = picture.planes().values();
    // Pixel 1 of row 0 has index 1: colour 0, 128, 64 with alpha 51.
    assertThat(values[1]).isZero();
    assertThat(values[15 + 1]).isEqualTo(128 / 255f);
    assertThat(values[30 + 1]).isEqualTo(64 / 255f);
    assertThat(picture.alpha().orElseThrow().values()).startsWith(1, 0.2f, 1, 1, 0.2f);
  }

  @Test
  void grayOfOneAndTwoBitsSpansTheWholeRange() throws IOException {
    assertThat(read("bits1.png").planes().values())
        .containsExactly(1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 1, 1, 1, 0, 0);
    assertThat(read("bits2.png").planes().values())
        .containsExactly(0, 85 / 255f, 170 / 255f, 1, 1, 170 / 255f, 85 / 255f, 0);
  }

  @Test
  void jpegsStandUpright() throws IOException {
    // Stored 32 x 16, left half red, right half blue, to be turned a quarter to the right.
    Picture picture = read("turned.jpg");
    assertThat(picture).hasToString("16 x 32, RGB, 8 bit");
    float[] values = picture.planes().values();
    int pixels = 16 * 32;
    assertThat(values[0]).isCloseTo(200 / 255f, within(0.02f));
    assertThat(values[2 * pixels]).isCloseTo(0, within(0.02f));
    assertThat(values[pixels - 1]).isCloseTo(0, within(0.02f));
    assertThat(values[3 * pixels - 1]).isCloseTo(200 / 255f, within(0.02f));
  }

  @Test
  void grayJpegsStayGray() throws IOException {
    Picture picture = read("gray.jpg");
    assertThat(picture).hasToString("32 x 16, gray, 8 bit");
    assertThat(picture.planes().values()[0]).isCloseTo(60 / 255f, within(0.01f));
    assertThat(picture.planes().values()[31]).isCloseTo(23 / 255f, within(0.01f));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gray8.png",
        "gray16.png",
        "rgb8.png",
        "rgb16.png",
        "rgba8.png",
        "rgba16.png",
        "gray-alpha8.png"
      })
  void whatIsWrittenIsReadBackExactly(String name) throws IOException {
    Picture picture = read(name);
    Path file = folder.resolve("out.png");
    picture.write(file);
    assertThat(Picture.read(file)).isEqualTo(picture);
  }

  @Test
  void writingClampsAndRounds() throws IOException {
    Path file = folder.resolve("out.png");
    float[] values = {-0.5f, 1.5f, Float.NaN, 0.4999f / 255, 0.5001f / 255, 254.6f / 255};
    Picture.of(Tensor.of(Shape.of(1, 1, 6), values)).write(file);
    assertThat(Picture.read(file).planes().values()).containsExactly(0, 1, 0, 0, 1 / 255f, 1);
  }

  @Test
  void shapesThatAreNoPictureAreRefused() {
    FloatTensor two = Tensor.zeros(Shape.of(2, 4, 4));
    assertThatThrownBy(() -> Picture.of(two)).hasMessageContaining("not 2x4x4");
    FloatTensor none = Tensor.zeros(Shape.of(3, 0, 4));
    assertThatThrownBy(() -> Picture.of(none)).hasMessageContaining("not 3x0x4");
    FloatTensor gray = Tensor.zeros(Shape.of(1, 4, 4));
    FloatTensor small = Tensor.zeros(Shape.of(1, 4, 3));
    assertThatThrownBy(() -> new Picture(gray, Optional.of(small), 8))
        .hasMessageContaining("1x4x3 does not cover");
    assertThatThrownBy(() -> new Picture(gray, Optional.empty(), 10))
        .hasMessageContaining("not 10");
  }
}
