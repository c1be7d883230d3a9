package dev.adjoint.formats.checkpoint.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A framework's definition with its own weights gives what ours gives with converted ones, on random
/// input. The numbers are small and whole, so equal means equal.
class KernelLayoutTest {
  private final SplittableRandom random = new SplittableRandom(11);

  private Tensor whole(long... extents) {
    Shape shape = Shape.of(extents);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-4, 5);
    }
    return Tensor.of(shape, values);
  }

  private static Tensor evaluate(Operator operator, Tensor... inputs) {
    return operator.evaluate(Inputs.of(inputs)).getFirst();
  }

  /// (height, width, channels) as a batch of one, channels first.
  private static Tensor channelsFirst(Tensor picture) {
    Tensor turned = evaluate(new Transpose(List.of(2, 0, 1)), picture);
    Shape s = turned.shape();
    return turned.reshape(Shape.of(1, s.extent(0), s.extent(1), s.extent(2)));
  }

  private static ConvGeometry geometry(int height, int width, int stride) {
    return ConvGeometry.kernel(height, width).stride(stride);
  }

  @Test
  void convolutionsOfTensorFlowAndKeras() {
    for (int groups : List.of(1, 2)) {
      for (int stride : List.of(1, 2)) {
        Tensor x = whole(7, 9, 4);
        Tensor kernel = whole(3, 2, 4 / groups, 6);
        assertThat(
                evaluate(
                    new Conv(geometry(3, 2, stride).groups(groups)),
                    channelsFirst(x),
                    KernelLayout.KERAS.toPyTorch(kernel)))
            .isEqualTo(channelsFirst(Frameworks.conv(x, kernel, stride, groups)));
      }
    }
  }

  @Test
  void transposedConvolutionsOfTensorFlowAndKeras() {
    for (int stride : List.of(1, 2, 3)) {
      Tensor x = whole(4, 3, 5);
      Tensor kernel = whole(3, 4, 2, 5);
      assertThat(
              evaluate(
                  new ConvTranspose(geometry(3, 4, stride)),
                  channelsFirst(x),
                  KernelLayout.KERAS.toPyTorch(kernel)))
          .isEqualTo(channelsFirst(Frameworks.convTranspose(x, kernel, stride)));
    }
  }

  @Test
  void transposedConvolutionsOfJaxAndFlax() {
    for (int stride : List.of(1, 2, 3)) {
      Tensor x = whole(4, 3, 5);
      Tensor kernel = whole(3, 4, 5, 2);
      assertThat(
              evaluate(
                  new ConvTranspose(geometry(3, 4, stride)),
                  channelsFirst(x),
                  KernelLayout.JAX_TRANSPOSED.toPyTorch(kernel)))
          .isEqualTo(channelsFirst(Frameworks.jaxConvTranspose(x, kernel, stride)));
    }
  }

  @Test
  void depthwiseConvolutionsOfTensorFlowAndKeras() {
    Tensor x = whole(7, 6, 3);
    Tensor kernel = whole(3, 2, 3, 2);
    assertThat(
            evaluate(
                new Conv(geometry(3, 2, 2).groups(3)),
                channelsFirst(x),
                KernelLayout.depthwiseToPyTorch(kernel)))
        .isEqualTo(channelsFirst(Frameworks.depthwise(x, kernel, 2)));
  }

  @Test
  void fullyConnectedLayers() {
    Tensor x = whole(2, 5);
    Tensor weights = whole(5, 3);
    Tensor ours = KernelLayout.dense(weights);
    assertThat(ours.shape()).isEqualTo(Shape.of(3, 5));
    assertThat(evaluate(new MatMul(), x, evaluate(new Transpose(List.of(1, 0)), ours)))
        .isEqualTo(evaluate(new MatMul(), x, weights));
  }

  @ParameterizedTest
  @EnumSource
  void thereAndBackIsTheSame(KernelLayout layout) {
    for (Tensor kernel : List.of(whole(4, 3, 5), whole(2, 3, 5, 4), whole(2, 3, 2, 5, 4))) {
      assertThat(layout.fromPyTorch(layout.toPyTorch(kernel))).isEqualTo(kernel);
      assertThat(layout.toPyTorch(layout.fromPyTorch(kernel))).isEqualTo(kernel);
    }
  }

  @Test
  void whatIsNoKernelIsRefused() {
    assertThatThrownBy(() -> KernelLayout.KERAS.toPyTorch(whole(3, 3)))
        .hasMessage("a tensor of 2 axes is no kernel: two are of channels, one or more of space");
    assertThatThrownBy(() -> KernelLayout.dense(whole(3, 3, 1)))
        .hasMessage("weights of a fully connected layer have 2 axes, these have 3");
  }
}
