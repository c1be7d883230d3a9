package dev.adjoint.nn.initial;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.pixelShuffle;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Layers.upsample;
import static dev.adjoint.nn.layer.Trial.ramp;
import static dev.adjoint.nn.layer.Trial.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.nn.layer.Layer;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InitialTest {
  /// The same weights, each once, give the convolution before nearest resizing.
  @Test
  void withIcnrAPixelShuffleBeginsAsNearestResizing() {
    Initial rule = Initial.normal(0, 1);
    Initial icnr = Initial.icnr(rule, 3, 2);
    Tensor x = ramp(1, 2, 5, 4);
    Tensor wide = icnr.of(Shape.of(27, 2, 3, 3), new SplittableRandom(5));
    Tensor bias = icnr.of(Shape.of(27), new SplittableRandom(6));
    Tensor narrow = rule.of(Shape.of(3, 2, 3, 3), new SplittableRandom(5));
    Tensor narrowBias = rule.of(Shape.of(3), new SplittableRandom(6));

    Tensor shuffled =
        run(
            sequential(conv2d(2, 27, 3), pixelShuffle(3)),
            x,
            Map.of("0.weight", wide, "0.bias", bias));
    Tensor resized =
        run(
            sequential(conv2d(2, 3, 3), upsample(3)),
            x,
            Map.of("0.weight", narrow, "0.bias", narrowBias));

    double bound = 18 * Math.ulp(1f) * 18 * 4;
    assertThat(shuffled.shape()).isEqualTo(resized.shape());
    for (int i = 0; i < resized.shape().elements(); i++) {
      assertThat(shuffled.real(i)).isCloseTo(resized.real(i), within(bound));
    }
  }

  @Test
  void icnrOfChannelsThatDoNotDivideIsRefused() {
    assertThatThrownBy(() ->
            Initial.icnr(Initial.constant(1), 2, 2)
                .of(Shape.of(6, 1, 3, 3), new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6 channels");
  }

  /// Kernels of FCN: 4 by stride 2, 16 by stride 8 and 64 by stride 32, and an odd one. At the border
  /// interpolation repeats cells where a transposed convolution finds none, so what lies outside the
  /// middles of the border cells is left out.
  @Test
  void aTransposedConvolutionBeginsAsBilinearResizing() {
    requireBilinear(4, 2, 1);
    requireBilinear(16, 8, 4);
    requireBilinear(64, 32, 16);
    requireBilinear(5, 3, 1);
  }

  private static void requireBilinear(int kernel, int stride, int padding) {
    Tensor x = ramp(1, 3, 5, 4);
    Layer up =
        convTranspose2d(3, 3, kernel)
            .stride(stride)
            .padding(padding)
            .bias(false)
            .weight(Initial.bilinear());

    Tensor found = run(up, x);
    Tensor wanted = run(upsample(stride).linear(), x);

    assertThat(found.shape()).isEqualTo(wanted.shape());
    Shape shape = wanted.shape();
    for (int i = 0; i < shape.elements(); i++) {
      int row = i / shape.extent(3) % shape.extent(2);
      int column = i % shape.extent(3);
      if (inside(row, stride, shape.extent(2)) && inside(column, stride, shape.extent(3))) {
        assertThat(found.real(i))
            .as("cell %d %d, stride %d", row, column, stride)
            .isCloseTo(wanted.real(i), within(16.0 * Math.ulp(1f)));
      }
    }
  }

  private static boolean inside(int cell, int stride, int cells) {
    return cell >= stride / 2 && cell < cells - stride / 2;
  }

  @Test
  void orthogonalWeightsHaveOrthogonalRowsOfLengthOne() {
    FloatTensor wide = Initial.orthogonal(1).of(Shape.of(6, 4, 3, 3), new SplittableRandom(2));
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        assertThat(product(wide, a * 36, b * 36, 1, 36))
            .isCloseTo(a == b ? 1 : 0, within(36.0 * Math.ulp(1f)));
      }
    }
    FloatTensor tall = Initial.orthogonal(1).of(Shape.of(9, 4), new SplittableRandom(2));
    assertThat(product(tall, 0, 1, 4, 9)).isCloseTo(0, within(9.0 * Math.ulp(1f)));
    assertThat(product(tall, 2, 2, 4, 9)).isCloseTo(1, within(9.0 * Math.ulp(1f)));
  }

  private static double product(FloatTensor tensor, int from, int to, int step, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += tensor.real(from + i * step) * tensor.real(to + i * step);
    }
    return sum;
  }
}
