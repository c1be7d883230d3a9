package dev.adjoint.recipes.superresolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.formats.bundled.BundledModels;
import dev.adjoint.network.Network;
import dev.adjoint.recipes.ReferenceData;
import dev.adjoint.recipes.data.Pictures;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolTest {
  private static final double BOUND = 4 * Math.ulp(1f);

  /// By hand: the taps of Keys' cubic at quarters, and their mirrored places.
  @Test
  void aRowIsDoubledByTheWeightsOfQuarters() {
    FloatTensor row = Tensor.of(Shape.of(1, 1, 4), 1, 0, 0, 0);

    float[] doubled = Bicubic.larger(row, 2).values();

    // Rows are constant; cubic(0.25), cubic(0.75), cubic(1.25), cubic(1.75).
    double[] taps = {0.8671875, 0.2265625, -0.0703125, -0.0234375};
    // Cell 0 is met again, mirrored, at place -1.
    double[] expected = {
      taps[0] + taps[1], taps[0] + taps[2], taps[1] + taps[3], taps[2], taps[3], 0, 0, 0
    };
    for (int x = 0; x < 8; x++) {
      assertThat((double) doubled[x]).as("cell %d", x).isCloseTo(expected[x], within(BOUND));
    }
  }

  @Test
  void shrinkingWidensTheKernelAndKeepsTheMean() {
    FloatTensor row = Tensor.of(Shape.of(1, 1, 8), 0, 0, 0, 1, 0, 0, 0, 0);

    float[] halved = Bicubic.smaller(row, 2).values();

    // Cell c is centred at 2c + 1/2, and weighs cell 3 by cubic((2.5 - 2c) / 2) / 2.
    assertThat((double) halved[1]).isCloseTo(0.8671875 / 2, within(BOUND));
    assertThat((double) halved[2]).isCloseTo(0.2265625 / 2, within(BOUND));
    assertThat((double) halved[3]).isCloseTo(-0.0234375 / 2, within(BOUND));
    assertThat(Bicubic.smaller(Tensor.of(Shape.of(1, 1, 5), 3, 3, 3, 3, 3), 2).shape())
        .isEqualTo(Shape.of(1, 1, 3));
    assertThat(Bicubic.smaller(Tensor.of(Shape.of(1, 1, 5), 3, 3, 3, 3, 3), 2).values())
        .containsOnly(3);
  }

  @Test
  void lumaIsInTheNarrowRange() {
    assertThat(Luma.of(Tensor.of(Shape.of(3, 1, 2), 0, 1, 0, 1, 0, 1)).values())
        .containsExactly(16 / 255f, 235 / 255f);
    assertThat(Luma.of(Tensor.of(Shape.of(1, 1, 1), 1)).values()).containsExactly(235 / 255f);
  }

  @Test
  void decibelsCountWhatDiffersWithinTheBorder() {
    Shape shape = Shape.of(1, 3, 3);
    FloatTensor black = Tensor.zeros(shape);
    FloatTensor dot = Tensor.of(shape, 1, 1, 1, 1, 0.1f, 1, 1, 1, 1);

    assertThat(Psnr.of(dot, black, 1)).isCloseTo(20 * Math.log10(255.0 / 26), within(1e-9));
    assertThat(Psnr.of(black, black, 0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> Psnr.of(dot, black, 2)).hasMessageContaining("border of 2");
  }

  /// Where nothing varies, only the means count.
  @Test
  void evenPicturesAreAlikeAsTheirMeansAre() {
    Shape shape = Shape.of(1, 20, 15);
    double c1 = Math.pow(0.01 * 255, 2);

    double found = Ssim.of(even(shape, 100), even(shape, 150), 1);

    double expected = (2 * 100 * 150 + c1) / (100 * 100 + 150 * 150 + c1);
    assertThat(found).isCloseTo(expected, within(1e-9));
    assertThat(Ssim.of(even(shape, 100), even(shape, 100), 2)).isCloseTo(1, within(1e-12));
    assertThatThrownBy(() -> Ssim.of(even(shape, 1), even(shape, 1), 3))
        .hasMessageContaining("more than borders");
  }

  private static FloatTensor even(Shape shape, int gray) {
    FloatTensor even = Tensor.zeros(shape);
    Arrays.fill(even.values(), gray / 255f);
    return even;
  }

  @Test
  void aPictureTooSmallIsRefused() {
    assertThatThrownBy(() -> new Trial(Tensor.zeros(Shape.of(1, 40, 21)), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("21 x 40");
  }

  /// What the papers report of bicubic enlargement, which needs every step as they take it. Sources: C. Dong
  /// et al., "Accelerating the Super-Resolution Convolutional Neural Network", 2016, table 3; W.-S. Lai et
  /// al., "Deep Laplacian Pyramid Networks", 2017, table 2.
  @ParameterizedTest
  @CsvSource({"2, 33.66, 0.930", "3, 30.39, 0.868", "4, 28.42, 0.810"})
  void bicubicPicturesOfSet5AreWhatThePapersReport(int scale, double decibels, double structure)
      throws IOException {
    Pictures set = Pictures.open(ReferenceData.at("sr-images/Test/Set5"));

    double psnr = 0;
    double ssim = 0;
    for (int i = 0; i < set.count(); i++) {
      Trial trial = new Trial(set.at(i), scale);
      Trial.Score score = trial.score(Bicubic.larger(trial.small(), scale));
      psnr += score.psnr() / set.count();
      ssim += score.ssim() / set.count();
    }

    // The papers give two and three digits.
    assertThat(psnr).isCloseTo(decibels, within(0.01));
    assertThat(ssim).isCloseTo(structure, within(0.001));
  }

  @Test
  void stretchedLumaGoesFromBlackToWhite() {
    float[] colours = {0, 1, 0, 1, 0, 1};
    FloatTensor luma = Luma.stretched(Luma.of(Tensor.of(Shape.of(3, 1, 2), colours)));
    assertThat(luma.values()[0]).isCloseTo(0, within(1e-6f));
    assertThat(luma.values()[1]).isCloseTo(1, within(1e-6f));
  }

  /// Judged anew, not read from the note in the file; and in the full range of luma, in which pictures are
  /// enlarged. Anchors: FSRCNN, C. Dong et al., 2016, table 4.
  @ParameterizedTest
  @CsvSource({"2, 36.94", "3, 33.06", "4, 30.55"})
  void theBundledUpscalersPassFsrcnnOnSet5(int scale, double anchor) throws IOException {
    Pictures set = Pictures.open(ReferenceData.at("sr-images/Test/Set5"));
    Network network = Network.of(BundledModels.upscaler(scale));

    double narrow = 0;
    double full = 0;
    for (int i = 0; i < set.count(); i++) {
      Trial trial = new Trial(set.at(i), scale);
      FloatTensor truth = trial.truth();
      narrow += trial.score(enlarged(network, trial.small(), truth.shape())).psnr() / set.count();
      FloatTensor made = enlarged(network, Luma.stretched(trial.small()), truth.shape());
      full += Psnr.of(made, Luma.stretched(truth), scale) / set.count();
    }

    assertThat(narrow).isGreaterThan(anchor + 0.25);
    // An error in luma is 255/219 of that in the narrow range: 1.32 dB.
    assertThat(full + 20 * Math.log10(255.0 / 219)).isCloseTo(narrow, within(0.06));
  }

  private static FloatTensor enlarged(Network network, FloatTensor small, Shape large) {
    Shape shape = small.shape();
    FloatTensor input = small.reshape(Shape.of(1, 1, shape.extent(1), shape.extent(2)));
    return network.run(input).toFloats().reshape(large);
  }
}
