package dev.adjoint.conformance.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Convolutions and their gradients as networks compute them, in float32 and by fast algorithms,
/// against PyTorch's float64.
class Float32ConvolutionTest {
  @ParameterizedTest
  @CsvSource({
    "conv1d, 36",
    "conv2d, 114",
    "conv_transpose1d, 36",
    "conv_transpose2d, 42",
    "conv_transpose3d, 36"
  })
  void networksAgreeWithPyTorch(String file, int runs) throws IOException {
    int seen = 0;
    for (Sample sample : OpInfo.samples(file)) {
      Chain ours = (Chain) sample.ours();
      require(sample.id(), ours, sample.output());
      seen++;
      for (Map.Entry<String, Tensor> torch : sample.gradients().entrySet()) {
        Chain gradient = ours.gradient(torch.getKey(), sample.upstream()).orElseThrow();
        require(sample.id() + ", gradient by " + torch.getKey(), gradient, torch.getValue());
        seen++;
      }
    }
    assertThat(seen).as("runs compared").isEqualTo(runs);
  }

  private static void require(String what, Chain chain, Tensor torch) {
    Tensor output = chain.inFloat32().run();
    assertThat(output.type()).as(what).isEqualTo(ElementType.FLOAT32);
    Agreement.require(what, output, torch, Rounding.bound(chain, Rounding.FLOAT32));
  }
}
