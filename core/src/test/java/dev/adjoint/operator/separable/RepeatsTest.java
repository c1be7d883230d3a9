package dev.adjoint.operator.separable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Operators that repeat cells, spread them or leave some out.
class RepeatsTest {
  @Test
  void tilesStandSideBySide() {
    Tensor x = Tensor.of(Shape.of(2, 2), 1f, 2, 3, 4);

    assertThat(new Tile().evaluate(Inputs.of(x, Tensor.integers(1, 2))).getFirst())
        .isEqualTo(Tensor.of(Shape.of(2, 4), 1f, 2, 1, 2, 3, 4, 3, 4));
  }

  @Test
  void expandingComparesFromTheLastAxis() {
    Tensor x = Tensor.of(Shape.of(2, 1), 1f, 2);

    assertThat(expanded(x, 2, 1, 3))
        .isEqualTo(Tensor.of(Shape.of(2, 2, 3), 1f, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2));
    assertThat(expanded(x, 3)).isEqualTo(Tensor.of(Shape.of(2, 3), 1f, 1, 1, 2, 2, 2));
    assertThat(expanded(x, 1)).isEqualTo(x);
    assertThat(expanded(x)).isEqualTo(x);
  }

  @Test
  void whatDoesNotExpandIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expanded(Tensor.zeros(Shape.of(2)), 3))
        .withMessageContaining("sizes that meet must be equal");
  }

  private static Tensor expanded(Tensor x, long... shape) {
    return new Expand().evaluate(Inputs.of(x, Tensor.integers(shape))).getFirst();
  }

  @Test
  void zerosStandBetweenNotBehind() {
    Tensor x = Tensor.of(Shape.of(1, 1, 2, 2), 1f, 2, 3, 4);

    assertThat(new ZeroInsertion(List.of(2, 3)).evaluate(Inputs.of(x)).getFirst())
        .isEqualTo(Tensor.of(Shape.of(1, 1, 3, 4), 1f, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0, 4));
  }

  @Test
  void decimationIsTheAdjointOfZeroInsertion() {
    ZeroInsertion insertion = new ZeroInsertion(List.of(3, 2));
    Decimation decimation = new Decimation(List.of(3, 2));
    TensorSpec coarse = TensorSpec.of(Tensor.zeros(Shape.of(2, 1, 4, 5)));
    TensorSpec fine = insertion.infer(Inputs.of(coarse)).getFirst();

    assertThat(insertion.adjoint(0, Inputs.of(coarse))).isEqualTo(decimation.maps(Inputs.of(fine)));
  }

  @Test
  void decimationUndoesZeroInsertion() {
    Tensor x = Tensor.of(Shape.of(1, 1, 3), 1f, 2, 3);

    Tensor spread = new ZeroInsertion(List.of(4)).evaluate(Inputs.of(x)).getFirst();

    assertThat(new Decimation(List.of(4)).evaluate(Inputs.of(spread)).getFirst()).isEqualTo(x);
  }

  @Test
  void stridesAreCheckedWithTheirNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Decimation(List.of(0)))
        .withMessageContaining("each must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Decimation(List.of(2, 2)).evaluate(Inputs.of(Tensor.zeros(Shape.of(1, 1, 3)))))
        .withMessageContaining("2 values of strides; there must be 1");
  }

  @Test
  void sumsAndMeansFoldTheAxesNamed() {
    Tensor x = Tensor.of(Shape.of(2, 3), 1f, 2, 3, 4, 5, 6);

    assertThat(new ReduceSum(false, false).evaluate(Inputs.of(x, Tensor.integers(-1))).getFirst())
        .isEqualTo(Tensor.of(Shape.of(2), 6f, 15));
    assertThat(new ReduceMean(true, false).evaluate(Inputs.of(x, Tensor.integers(0))).getFirst())
        .isEqualTo(Tensor.of(Shape.of(1, 3), 2.5f, 3.5f, 4.5f));
    assertThat(new ReduceSum(false, false).evaluate(Inputs.of(x)).getFirst())
        .isEqualTo(Tensor.scalar(21f));
    assertThat(new ReduceSum(false, true).evaluate(Inputs.of(x, Tensor.integers())).getFirst())
        .isEqualTo(x);
  }

  @Test
  void wholeNumbersAreSummedExactly() {
    Tensor x = Tensor.integers(1L << 62, 1, (1L << 62) - 2);

    assertThat(new ReduceSum(false, false).evaluate(Inputs.of(x)).getFirst())
        .isEqualTo(Tensor.scalar(Long.MAX_VALUE));
  }

  /// A hundred thousand times 0.1 in float32 would miss by about 1.
  @Test
  void longSumsOfFloatsDoNotDrift() {
    float[] tenths = new float[100_000];
    Arrays.fill(tenths, 0.1f);
    Tensor sum =
        new ReduceSum(false, false)
            .evaluate(Inputs.of(Tensor.of(Shape.of(tenths.length), tenths)))
            .getFirst();

    assertThat(sum).isEqualTo(Tensor.scalar((float) (100_000 * (double) 0.1f)));
  }
}
