package dev.adjoint.operator.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers that textbooks print.
class WorkedExamplesTest {
  @Test
  void crossKernelSpreadsTwoByTwoOverFourByFour() {
    Tensor x = Tensor.of(Shape.of(1, 1, 2, 2), 1f, 2, 3, 4);
    Tensor w = Tensor.of(Shape.of(1, 1, 3, 3), 1f, 0, 1, 0, 1, 0, 1, 0, 1);
    assertThat(only(new ConvTranspose(ConvGeometry.kernel(3, 3)).evaluate(Inputs.of(x, w))))
        .isEqualTo(
            Tensor.of(Shape.of(1, 1, 4, 4), 1f, 2, 1, 2, 3, 5, 5, 4, 1, 5, 5, 2, 3, 4, 3, 4));
  }

  @Test
  void convolutionGathersWithoutFlippingTheKernel() {
    Tensor x = Tensor.of(Shape.of(1, 1, 5), 1.0, 2, 3, 4, 5);
    Tensor w = Tensor.of(Shape.of(1, 1, 3), 1.0, 10, 100);
    assertThat(only(new Conv(ConvGeometry.kernel(3)).evaluate(Inputs.of(x, w))))
        .isEqualTo(Tensor.of(Shape.of(1, 1, 3), 321.0, 432, 543));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 3, 1, 0, 0, 4",
    "4, 3, 1, 1, 0, 4",
    "4, 4, 2, 1, 0, 8",
    "4, 3, 2, 1, 0, 7",
    "4, 3, 2, 1, 1, 8",
    "14, 4, 2, 1, 0, 28",
    "16, 3, 2, 1, 0, 31"
  })
  void transposedSizesAreThoseOfTheTable(
      int input, int kernel, int stride, int padding, int outputPadding, int output) {
    ConvGeometry geometry =
        ConvGeometry.kernel(kernel, kernel)
            .stride(stride)
            .padding(padding)
            .outputPadding(outputPadding);
    Tensor x = Tensor.zeros(Shape.of(1, 1, input, input));
    Tensor w = Tensor.zeros(Shape.of(1, 1, kernel, kernel));
    assertThat(only(new ConvTranspose(geometry).evaluate(Inputs.of(x, w))).shape())
        .isEqualTo(Shape.of(1, 1, output, output));
  }

  @Test
  void oneAndThreeAxesWorkAsTwoDo() {
    ConvGeometry line = ConvGeometry.kernel(4).stride(2).padding(1);
    Tensor sound = Tensor.zeros(Shape.of(1, 64, 50));
    assertThat(result(new ConvTranspose(line), sound, Shape.of(64, 32, 4)))
        .isEqualTo(Shape.of(1, 32, 100));
    ConvGeometry volume = ConvGeometry.kernel(4, 4, 4).stride(2).padding(1);
    Tensor scan = Tensor.zeros(Shape.of(1, 3, 2, 3, 4));
    assertThat(result(new ConvTranspose(volume), scan, Shape.of(3, 2, 4, 4, 4)))
        .isEqualTo(Shape.of(1, 2, 4, 6, 8));
  }

  @Test
  void symbolicSizesGoThrough() {
    TensorSpec x =
        TensorSpec.of(
            ElementType.FLOAT32,
            List.of(Size.symbol("N"), Size.of(3), Size.symbol("H"), Size.symbol("W")));
    TensorSpec w = TensorSpec.of(ElementType.FLOAT32, Shape.of(8, 3, 3, 3));
    ConvGeometry geometry = ConvGeometry.kernel(3, 3).stride(2).padding(1);
    assertThat(new Conv(geometry).infer(Inputs.of(x, w)).getFirst().toString())
        .isEqualTo("float32 N x 8 x floor((H + 1)/2) x floor((W + 1)/2)");
  }

  @Test
  void emptyBatchesAndGridsGiveEmptyOrBiasOnlyResults() {
    ConvGeometry geometry = ConvGeometry.kernel(2).stride(2).outputPadding(1);
    Tensor w = Tensor.zeros(Shape.of(1, 1, 2));
    assertThat(result(new ConvTranspose(geometry), Tensor.zeros(Shape.of(0, 1, 5)), w.shape()))
        .isEqualTo(Shape.of(0, 1, 11));
    Tensor b = Tensor.of(Shape.of(1), 7f);
    Tensor empty = Tensor.zeros(Shape.of(1, 1, 0));
    assertThat(only(new ConvTranspose(geometry).evaluate(Inputs.of(empty, w, b))))
        .isEqualTo(Tensor.of(Shape.of(1, 1, 1), 7f));
  }

  @Test
  void whatDoesNotFitIsRefusedWithTheNumbers() {
    Conv conv = new Conv(ConvGeometry.kernel(3).groups(2));
    refuses(conv, Shape.of(1, 4, 9), Shape.of(3, 2, 3), "2 groups do not divide 3 channels");
    refuses(conv, Shape.of(1, 6, 9), Shape.of(4, 2, 3), "6 channels where the weights are for 4");
    refuses(conv, Shape.of(1, 4, 9), Shape.of(4, 2, 5), "[5] taps where the kernel shape is [3]");
    refuses(conv, Shape.of(1, 4), Shape.of(4, 2, 3), "2 and 3 axes");
    refuses(conv, Shape.of(1, 4, 1), Shape.of(4, 2, 3), "beyond the padded input");
  }

  private static void refuses(Conv conv, Shape x, Shape w, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> conv.evaluate(Inputs.of(Tensor.zeros(x), Tensor.zeros(w))))
        .withMessageContaining(message);
  }

  private static Shape result(ConvTranspose operator, Tensor x, Shape weights) {
    return only(operator.evaluate(Inputs.of(x, Tensor.zeros(weights)))).shape();
  }

  private static Tensor only(List<Tensor> results) {
    assertThat(results).hasSize(1);
    return results.getFirst();
  }
}
