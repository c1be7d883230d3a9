package dev.adjoint.inspect.overlap;

import static dev.adjoint.inspect.finding.Rule.DEAD_PHASE;
import static dev.adjoint.inspect.finding.Rule.PHASE_GAIN;
import static dev.adjoint.inspect.finding.Rule.SPECTRAL_IMAGES;
import static dev.adjoint.inspect.finding.Rule.UNEVEN_OVERLAP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.inspect.layer.EvenAxis;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.pointwise.Relu;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverlapRulesTest {
  private static final ConvGeometry K3 =
      ConvGeometry.kernel(3, 3).stride(2).padding(1).outputPadding(1);
  private static final ConvGeometry K4 = ConvGeometry.kernel(4, 4).stride(2).padding(1);
  private static final ConvGeometry SAME = ConvGeometry.kernel(3, 3).padding(1);

  @Test
  void randomKernelsOfThreeAreUnevenAndTheirGainsToo() {
    assertThat(new Layers(8, 2).up(3, K3).rules())
        .contains(UNEVEN_OVERLAP, PHASE_GAIN, SPECTRAL_IMAGES);
  }

  @Test
  void randomKernelsOfFourAreEvenButTheirGainsAreNot() {
    assertThat(new Layers(8, 2).up(3, K4).rules())
        .containsExactlyInAnyOrder(PHASE_GAIN, SPECTRAL_IMAGES);
  }

  @Test
  void theFilterBehindTheLayerMakesAnyWeightsEven() {
    ConvGeometry blur = ConvGeometry.kernel(4, 4).padding(2).groups(6);
    float[] line = {1, 3, 3, 1};
    float[] filter = new float[6 * 16];
    IntStream.range(0, filter.length).forEach(i -> filter[i] = line[i % 4] * line[i / 4 % 4] / 16);
    Layers styled = new Layers(8, 2).up(6, K3).conv(6, blur, filter);
    assertThat(styled.rules()).isEmpty();
    assertThat(Pattern.of(styled.view()).getFirst().gains().orElseThrow().imbalance())
        .isLessThan(1e-6);
  }

  @Test
  void anActivationBeforeTheFilterKeepsItFromDoingSoByItself() {
    Layers layers = new Layers(8, 2).up(6, K3).then(new Relu()).conv(3, SAME);
    assertThat(layers.rules()).contains(UNEVEN_OVERLAP, PHASE_GAIN);
  }

  @Test
  void aTriangleOfThreeTapsIsUnevenInNumberAndEvenInGain() {
    float[] triangle = new float[9];
    float[] line = {0.5f, 1, 0.5f};
    IntStream.range(0, 9).forEach(i -> triangle[i] = line[i % 3] * line[i / 3]);
    assertThat(new Layers(1, 2).up(1, K3, triangle).rules()).isEmpty();
  }

  @Test
  void aShorterKernelThanTheStrideLeavesHoles() {
    ConvGeometry short2 = ConvGeometry.kernel(2, 2).stride(3).outputPadding(1);
    assertThat(new Layers(4, 2).up(3, short2).rules()).contains(DEAD_PHASE, UNEVEN_OVERLAP);
  }

  @Test
  void aDivisorInCommonLeavesHolesHoweverLongTheKernel() {
    ConvGeometry dilated = ConvGeometry.kernel(4, 4).stride(2).dilation(2).padding(2);
    assertThat(new Layers(4, 2).up(3, dilated).rules()).contains(DEAD_PHASE);
  }

  @Test
  void zerosThatAConvolutionFillsAreNoHoles() {
    ConvGeometry zeros = ConvGeometry.kernel(1, 1).stride(2).outputPadding(1).groups(3);
    Layers layers = new Layers(3, 2).up(3, zeros, new float[] {1, 1, 1}).conv(3, SAME);
    assertThat(layers.rules()).doesNotContain(DEAD_PHASE);
  }

  @Test
  void pixelShuffleOfRandomSubKernelsIsUnevenAndOfEqualOnesEven() {
    float[] one = {1, 2, 3, 4, -5, 6, 7, 8, 9};
    float[] alike = new float[4 * 9];
    IntStream.range(0, alike.length).forEach(i -> alike[i] = one[i % 9]);
    assertThat(shuffle(new Layers(1, 2).conv(4, SAME)).rules()).contains(PHASE_GAIN);
    assertThat(shuffle(new Layers(1, 2).conv(4, SAME, alike)).rules()).isEmpty();
  }

  @Test
  void subKernelsThatAreAlikeWithBiasesThatAreNotMakeAGridOfConstants() {
    float[] alike = new float[4 * 9];
    Arrays.fill(alike, 0.1f);
    float[] biases = {0, 0.2f, 0, 0};
    Layers layers = shuffle(new Layers(1, 2).conv(4, SAME, alike, biases));
    assertThat(layers.rules()).containsExactly(PHASE_GAIN);
    assertThat(shuffle(new Layers(1, 2).conv(4, SAME, alike, new float[4])).rules()).isEmpty();
  }

  private static Layers shuffle(Layers layers) {
    return layers.then(new DepthToSpace(2, DepthOrder.CRD)).channels(1);
  }

  static Stream<ConvGeometry> geometries() {
    return IntStream.rangeClosed(1, 7)
        .boxed()
        .flatMap(k ->
            IntStream.rangeClosed(1, 4)
                .boxed()
                .flatMap(s ->
                    IntStream.rangeClosed(1, 4)
                        .mapToObj(d -> ConvGeometry.kernel(k).stride(s).dilation(d))));
  }

  /// Random weights, so a phase is dead only if no tap reaches it, and gains are equal only if there is but
  /// one phase.
  @ParameterizedTest
  @MethodSource("geometries")
  void rulesAreThoseOfCountingTapsOneByOne(ConvGeometry geometry) {
    long stride = geometry.axes().getFirst().stride();
    long dilation = geometry.axes().getFirst().dilation();
    long[] counts = new long[(int) stride];
    for (long tap = 0; tap < geometry.kernels().getFirst(); tap++) {
      counts[(int) (tap * dilation % stride)]++;
    }
    boolean dead = LongStreams.any(counts, n -> n == 0);
    boolean uneven = LongStreams.any(counts, n -> n != counts[0]);
    Layers layers = new Layers(4, 1).up(2, geometry);
    assertThat(layers.rules().contains(DEAD_PHASE)).isEqualTo(dead);
    assertThat(layers.rules().contains(UNEVEN_OVERLAP)).isEqualTo(uneven);
    assertThat(layers.rules().contains(PHASE_GAIN)).isEqualTo(stride > 1 && !dead);
  }

  @ParameterizedTest
  @MethodSource("geometries")
  void theCureIsEvenAndKeepsSizes(ConvGeometry geometry) {
    ConvAxis axis = geometry.axes().getFirst();
    for (long crop = 0; crop < axis.reach(); crop++) {
      ConvAxis cropped = axis.padding(crop / 2, crop - crop / 2);
      ConvAxis cured = EvenAxis.of(cropped);
      assertThat(cured.phases().isEven()).isTrue();
      assertThat(cured.fine()).isEqualTo(cropped.fine());
    }
  }

  private static final class LongStreams {
    static boolean any(long[] numbers, LongPredicate test) {
      return Arrays.stream(numbers).anyMatch(test);
    }
  }
}
