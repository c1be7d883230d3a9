package dev.adjoint.nn.layer;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.flatten;
import static dev.adjoint.nn.layer.Layers.linear;
import static dev.adjoint.nn.layer.Layers.prelu;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Trial.floats;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final Summary SUMMARY =
      Model.of(
              "small",
              sequential(
                  conv2d(3, 8, 3).padding(1),
                  batchNorm2d(8),
                  prelu(8),
                  convTranspose2d(8, 2, 4).stride(2).padding(1),
                  flatten(),
                  linear(2 * 12 * 12, 10)),
              floats(2, 3, 6, 6))
          .summary();

  /// Multiply-adds by hand: 2 samples of 36 cells, 8 channels, 27 products each; 36 cells that scatter 8
  /// channels to 2 through 16 taps; a matrix of 288 by 10.
  @Test
  void rowsTellShapesParametersAndMultiplyAdds() {
    assertThat(SUMMARY.rows().stream().map(Summary.Row::name))
        .containsExactly("0", "1", "2", "3", "4", "5");
    assertThat(SUMMARY.rows().stream().map(Summary.Row::kind))
        .containsExactly("Conv", "BatchNormalization", "PRelu", "ConvTranspose", "Flatten", "Gemm");
    assertThat(SUMMARY.rows().stream().map(Summary.Row::parameters))
        .containsExactly(3L * 8 * 9 + 8, 16L, 8L, 8L * 2 * 16 + 2, 0L, 2880L + 10);
    assertThat(SUMMARY.rows().stream().map(Summary.Row::multiplyAdds))
        .containsExactly(2L * 36 * 8 * 27, 0L, 0L, 2L * 36 * 8 * 2 * 16, 0L, 2L * 288 * 10);
  }

  @Test
  void totalsAreThoseOfThePyTorchModel() {
    assertThat(SUMMARY.parameters()).isEqualTo(224 + 16 + 8 + 258 + 2890);
    assertThat(SUMMARY.running()).isEqualTo(16);
    assertThat(SUMMARY.multiplyAdds()).isEqualTo(2 * (36 * 8 * 27 + 36 * 8 * 32 + 2880));
  }

  @Test
  void itPrintsAsATable() {
    assertThat(SUMMARY.toString().lines())
        .contains(
            "layer  kind                output     parameters  multiply-adds",
            "1      BatchNormalization  2x8x6x6            16              0")
        .last()
        .asString()
        .startsWith("16 numbers are not learned");
  }
}
