package dev.adjoint.conformance.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The calls that PyTorch refuses: where the same can be said to us, we refuse it too and say why.
///
/// Each row names a file and the number of a call in it. We are more lenient in one thing only: a
/// pool's padding may be anything less than its window, where PyTorch allows half of that; no call
/// here lies between.
class TorchErrorInputsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          conv1d     | 0 | 1 group, not 1 and 0
          conv2d     | 0 | must be all float32 or all float64
          conv2d     | 2 | 1 group, not 2 and 0
          avg_pool1d | 0 | padding is -1; PyTorch has none below 0
          avg_pool1d | 1 | padding 4 and 4 of windows that reach over 2
          avg_pool2d | 0 | padding is -1; PyTorch has none below 0
          avg_pool2d | 1 | padding is -1; PyTorch has none below 0
          avg_pool2d | 2 | padding 4 and 4 of windows that reach over 2
          avg_pool2d | 3 | padding 4 and 4 of windows that reach over 3
          avg_pool3d | 0 | padding is -1; PyTorch has none below 0
          avg_pool3d | 1 | padding is -1; PyTorch has none below 0
          avg_pool3d | 2 | padding 4 and 4 of windows that reach over 2
          avg_pool3d | 3 | padding 4 and 4 of windows that reach over 3
          avg_pool3d | 5 | over a tensor of rank 3; the rank must be 5
          prelu      | 0 | do not broadcast to the shape
          prelu      | 1 | sizes 8 and 9
          prelu      | 2 | sizes 8 and 2
          """)
  void whatPyTorchRefusesWeRefuse(String file, int call, String reason) throws IOException {
    OpInfo.Refusal refusal = OpInfo.refusals(file).get(call);
    assertThatThrownBy(refusal::call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  /// `AveragePool` is given no divisor; the division by zero is a step of its own, and has a result
  /// in real numbers.
  @ParameterizedTest
  @CsvSource({"avg_pool2d, 4", "avg_pool3d, 4"})
  void aDivisorOfZeroIsNoMatterOfThePool(String file, int call) throws IOException {
    assertThat(OpInfo.refusals(file).get(call).call().toDoubles().values())
        .containsOnly(Double.NaN);
  }

  /// We have no complex numbers.
  @Test
  void complexNumbersCannotBeSaid() throws IOException {
    OpInfo.Refusal refusal = OpInfo.refusals("conv2d").get(1);
    assertThatThrownBy(refusal::call)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("complex128");
  }

  /// 17 refused, 2 of another step, 1 of complex numbers; those of a loss are nobody's.
  @Test
  void everyRefusalIsAccountedFor() throws IOException {
    int refusals = 0;
    for (String file :
        Set.of("avg_pool1d", "avg_pool2d", "avg_pool3d", "conv1d", "conv2d", "prelu")) {
      refusals += OpInfo.refusals(file).size();
    }
    assertThat(refusals).isEqualTo(17 + 2 + 1);
    assertThat(OpInfo.refusedNames())
        .containsExactly(
            "avg_pool1d", "avg_pool2d", "avg_pool3d", "conv1d", "conv2d", "l1_loss", "prelu");
  }
}
