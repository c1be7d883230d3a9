package dev.adjoint.operator.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final Tensor X = Tensor.of(Shape.of(2, 2, 2), 1.0, -2, 3, 4, -5, 6, 7, 8);

  @Test
  void axesThatAreNotNeighboursFoldTogether() {
    Tensor outer = Tensor.integers(0, -1);

    assertThat(folded(new ReduceMax(false, false), outer)).containsExactly(6, 8);
    assertThat(folded(new ReduceMin(false, false), outer)).containsExactly(-5, 3);
    assertThat(folded(new ReduceProd(false, false), outer)).containsExactly(60, 672);
    assertThat(folded(new ReduceL1(false, false), outer)).containsExactly(14, 22);
    assertThat(folded(new ReduceSumSquare(false, false), outer)).containsExactly(66, 138);
    assertThat(folded(new ReduceL2(false, false), outer))
        .containsExactly(Math.sqrt(66), Math.sqrt(138));
    assertThat(folded(new ReduceLogSum(false, false), outer))
        .containsExactly(Math.log(0), Math.log(22));
  }

  private static double[] folded(Operator fold, Tensor axes) {
    return fold.evaluate(Inputs.of(X, axes)).getFirst().toDoubles().values();
  }

  @Test
  void foldedAxesStayOrGo() {
    assertThat(new ReduceMax(true, false).evaluate(Inputs.of(X, Tensor.integers(1))).getFirst())
        .isEqualTo(Tensor.of(Shape.of(2, 1, 2), 3.0, 4, 7, 8));
    assertThat(new ReduceMax(false, false).evaluate(Inputs.of(X)).getFirst())
        .isEqualTo(Tensor.of(Shape.of(), 8.0));
    assertThat(new ReduceMax(true, true).evaluate(Inputs.of(X, Tensor.integers())).getFirst())
        .isEqualTo(X);
  }

  @Test
  void largeExponentialsDoNotOverflow() {
    Tensor x = Tensor.of(Shape.of(2), 1000.0, 1000);

    assertThat(new ReduceLogSumExp(false, false).evaluate(Inputs.of(x)).getFirst().real(0))
        .isCloseTo(1000 + Math.log(2), within(Math.ulp(1000.0)));
  }

  @Test
  void nothingFoldsToWhatChangesNothing() {
    Tensor none = Tensor.of(Shape.of(0), new double[0]);

    assertThat(new ReduceMax(false, false).evaluate(Inputs.of(none)).getFirst().real(0))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(new ReduceProd(false, false).evaluate(Inputs.of(none)).getFirst().real(0))
        .isEqualTo(1);
  }

  @Test
  void wholeNumbersFoldExactly() {
    long large = (1L << 62) + 1;

    assertThat(
            new ReduceMax(false, false)
                .evaluate(Inputs.of(Tensor.integers(large, large - 1)))
                .getFirst())
        .isEqualTo(Tensor.scalar(large));
    assertThat(
            new ReduceProd(false, false)
                .evaluate(
                    Inputs.of(new IntegerTensor(ElementType.INT32, Shape.of(2), new long[] {3, 5})))
                .getFirst())
        .isEqualTo(new IntegerTensor(ElementType.INT32, Shape.of(), new long[] {15}));
  }

  @Test
  void unknownSizesAreMultiplied() {
    Tensor shape = SymbolicTensor.vector(List.of(Size.of(3), Size.symbol("H"), Size.symbol("W")));

    Tensor product = new ReduceProd(false, false).evaluate(Inputs.of(shape)).getFirst();

    assertThat(product.size(0)).isEqualTo(Size.symbol("H").times(Size.symbol("W")).times(3));
  }

  @Test
  void sizesAreInferred() {
    TensorSpec x =
        TensorSpec.of(ElementType.FLOAT32, List.of(Size.symbol("N"), Size.of(4), Size.symbol("W")));
    TensorSpec axes = TensorSpec.of(Tensor.integers(1));

    assertThat(new ReduceMax(true, false).infer(Inputs.of(x, axes)).getFirst())
        .hasToString("float32 N x 1 x W");
    assertThat(new ArgMax(1, false, false).infer(Inputs.of(x)).getFirst())
        .hasToString("int64 N x W");
  }

  @Test
  void theFirstOrTheLastOfEqualElementsIsPointedAt() {
    Tensor x = Tensor.of(Shape.of(1, 4), 2f, 7, 7, 2);

    assertThat(index(new ArgMax(1, true, false), x)).isEqualTo(1);
    assertThat(index(new ArgMax(1, true, true), x)).isEqualTo(2);
    assertThat(index(new ArgMin(-1, true, false), x)).isEqualTo(0);
    assertThat(index(new ArgMin(-1, true, true), x)).isEqualTo(3);
  }

  @Test
  void zerosOfBothSignsAreEqualAndNoNumberComesFirst() {
    assertThat(index(new ArgMax(0, true, false), Tensor.of(Shape.of(2), -0f, 0f))).isEqualTo(0);
    assertThat(index(new ArgMin(0, true, false), Tensor.of(Shape.of(2), 0f, -0f))).isEqualTo(0);
    Tensor nan = Tensor.of(Shape.of(3), 1f, Float.NaN, 2f);
    assertThat(index(new ArgMax(0, true, false), nan)).isEqualTo(1);
    assertThat(index(new ArgMin(0, true, false), nan)).isEqualTo(1);
  }

  private static long index(Operator operator, Tensor x) {
    return operator.evaluate(Inputs.of(x)).getFirst().whole(0);
  }

  @Test
  void axesThatAreNotThereAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> folded(new ReduceMax(true, false), Tensor.integers(3)))
        .withMessageContaining("axis 3 of a tensor of rank 3; axes go from -3 to 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> folded(new ReduceMax(true, false), Tensor.integers(1, -2)))
        .withMessageContaining("name an axis twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index(new ArgMax(1, true, false), Tensor.zeros(Shape.of(2, 0))))
        .withMessageContaining("an axis of size 0");
  }
}
