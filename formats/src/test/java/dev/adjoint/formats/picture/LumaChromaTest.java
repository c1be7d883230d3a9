package dev.adjoint.formats.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LumaChromaTest {
  /// One pixel a column: white, and 51, 128, 230 of 255, for which Pillow's YCbCr is 116, 192, 81.
  private static final FloatTensor RGB =
      Tensor.of(Shape.of(3, 1, 2), 1f, 51 / 255f, 1, 128 / 255f, 1, 230 / 255f);

  @Test
  void lumaAndChromaAreThoseOfPillow() {
    float[] luma = LumaChroma.luma(RGB).values();
    float[] chroma = LumaChroma.chroma(RGB).values();
    assertThat(luma[0]).isEqualTo(1);
    assertThat(chroma[0]).isEqualTo(0.5f);
    assertThat(chroma[2]).isEqualTo(0.5f);
    // Pillow computes in fixed point and adds 128, where 0 to 1 has its middle at 127.5.
    assertThat(luma[1] * 255).isCloseTo(116, within(1f));
    assertThat(chroma[1] * 255 + 0.5f).isCloseTo(192, within(1f));
    assertThat(chroma[3] * 255 + 0.5f).isCloseTo(81, within(1f));
  }

  /// With the matrix of JFIF typed out: Y = 0.299 R + 0.587 G + 0.114 B and so on.
  @Test
  void valuesAreThoseOfTheMatrixInJfif() {
    FloatTensor pixel = Tensor.of(Shape.of(3, 1, 1), 0.2f, 0.5f, 0.9f);
    assertThat(LumaChroma.luma(pixel).values()[0]).isCloseTo(0.4559f, within(1e-6f));
    assertThat(LumaChroma.chroma(pixel).values()[0]).isCloseTo(0.7506208f, within(1e-6f));
    assertThat(LumaChroma.chroma(pixel).values()[1]).isCloseTo(0.317475f, within(1e-6f));
  }

  @Test
  void thereAndBackIsTheSameColour() {
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[3 * 1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    FloatTensor rgb = Tensor.of(Shape.of(3, 20, 50), values);
    float[] back =
        LumaChroma.rgb(Planes.stack(LumaChroma.luma(rgb), LumaChroma.chroma(rgb))).values();
    // Three roundings to float32 of numbers up to 1, the largest weight is 1.772.
    assertThat(back).containsExactly(values, within(4 * Math.ulp(1f)));
  }
}
