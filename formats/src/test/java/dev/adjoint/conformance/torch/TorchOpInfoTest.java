package dev.adjoint.conformance.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Our operators against PyTorch's values in float64: outputs of every sample, and the gradients, which
/// our adjoints give and, where an operator is not linear, the rules it states.
class TorchOpInfoTest {
  /// Losses and the bilinear layer. A loss judges a network from outside; ONNX has two of them, none
  /// of which a network for upsampling contains.
  private static final Set<String> NO_OPERATORS_OF_OURS =
      Set.of(
          "bilinear",
          "binary_cross_entropy",
          "binary_cross_entropy_with_logits",
          "cross_entropy",
          "l1_loss",
          "mse_loss",
          "smooth_l1_loss");

  private static final String COUNTS =
      """
      # file,                 outputs, gradients
      adaptive_avg_pool2d,         10,        10
      avg_pool1d,                   9,         9
      avg_pool2d,                   7,         7
      avg_pool3d,                   8,         8
      batch_norm,                  12,        30
      batch_norm_without_cudnn,    12,        30
      conv1d,                      10,        26
      conv2d,                      30,        84
      conv_transpose1d,            10,        26
      conv_transpose2d,            12,        30
      conv_transpose3d,            10,        26
      group_norm,                   5,        13
      instance_norm,                9,        22
      interpolate_area,            12,        12
      interpolate_bicubic,         12,        12
      interpolate_bilinear,        12,        12
      interpolate_linear,          12,        12
      interpolate_nearest,         12,        12
      interpolate_trilinear,       12,        12
      leaky_relu,                   9,         9
      max_unpool1d,               144,        87
      max_unpool1d_grad,           19,        19
      max_unpool2d,               288,       113
      max_unpool2d_grad,           21,        21
      max_unpool3d,                96,        33
      max_unpool3d_grad,           11,        11
      pad_circular,                 8,         8
      pad_constant,                49,        49
      pad_reflect,                 12,        12
      pad_replicate,               12,        12
      pixel_shuffle,                5,         5
      pixel_unshuffle,              5,         5
      prelu,                       23,        43
      upsample_bilinear,            4,         4
      upsample_nearest,            12,        12
      """;

  @ParameterizedTest
  @CsvSource(textBlock = COUNTS)
  void outputsAndGradientsAreThoseOfPyTorch(String file, int outputs, int gradients)
      throws IOException {
    int outputsSeen = 0;
    int gradientsSeen = 0;
    for (Sample sample : OpInfo.samples(file)) {
      requireOutput(sample);
      outputsSeen++;
      gradientsSeen += requireGradients(sample);
    }
    assertThat(outputsSeen).as("outputs compared").isEqualTo(outputs);
    assertThat(gradientsSeen).as("gradients compared").isEqualTo(gradients);
  }

  private static void requireOutput(Sample sample) {
    Translation ours = sample.ours();
    Agreement.require(sample.id(), ours.output(), sample.output(), ours.bound());
  }

  private static int requireGradients(Sample sample) {
    int compared = 0;
    for (Map.Entry<String, Tensor> torch : sample.gradients().entrySet()) {
      String parameter = torch.getKey();
      Optional<? extends Translation> ours = sample.ours().gradient(parameter, sample.upstream());
      if (ours.isPresent()) {
        Agreement.require(
            "%s, gradient by %s".formatted(sample.id(), parameter),
            ours.get().output(),
            torch.getValue(),
            ours.get().bound());
        compared++;
      }
    }
    return compared;
  }

  @Test
  void everyFileIsComparedOrNoOperatorOfOurs() throws IOException {
    Set<String> accounted = new TreeSet<>(NO_OPERATORS_OF_OURS);
    COUNTS
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> accounted.add(line.substring(0, line.indexOf(','))));
    assertThat(OpInfo.names()).containsExactlyElementsOf(accounted);
  }
}
