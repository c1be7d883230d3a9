package dev.adjoint.operator.arrange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.operator.Inference;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReshapingTest {
  private static final Size N = Size.symbol("N");
  private static final Size H = Size.symbol("H");
  private static final Size W = Size.symbol("W");

  private static Shape shape(Operator operator, Shape x, long... parameter) {
    return Inference.shape(operator, Inputs.of(Tensor.zeros(x), Tensor.integers(parameter)));
  }

  private static void requireRefused(
      Operator operator, Shape x, String message, long... parameter) {
    assertThatThrownBy(
            () -> operator.evaluate(Inputs.of(Tensor.zeros(x), Tensor.integers(parameter))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anOpenEntryBecomesWhatTheElementsRequire() {
    assertThat(shape(new Reshape(false), Shape.of(2, 3, 4), 4, -1)).isEqualTo(Shape.of(4, 6));
    assertThat(shape(new Reshape(false), Shape.of(2, 3, 4), -1)).isEqualTo(Shape.of(24));
    assertThat(shape(new Reshape(false), Shape.of())).isEqualTo(Shape.of());
    assertThat(shape(new Reshape(false), Shape.of(), 1, -1)).isEqualTo(Shape.of(1, 1));
    assertThat(shape(new Reshape(false), Shape.of(0, 3), 3, -1)).isEqualTo(Shape.of(3, 0));
    assertThat(shape(new Reshape(false), Shape.of(0, 3, 2), 0, -1)).isEqualTo(Shape.of(0, 6));
  }

  @Test
  void aZeroCopiesUnlessItStandsForItself() {
    assertThat(shape(new Reshape(false), Shape.of(2, 3, 4), 0, 0, 2, 2))
        .isEqualTo(Shape.of(2, 3, 2, 2));
    assertThat(shape(new Reshape(true), Shape.of(0, 3), 3, 0)).isEqualTo(Shape.of(3, 0));
  }

  @Test
  void elementsKeepTheirOrderAndAreNotCopied() {
    Tensor x = Tensor.of(Shape.of(2, 2), 1f, 2f, 3f, 4f);

    Tensor y = new Reshape(false).evaluate(Inputs.of(x, Tensor.integers(4))).getFirst();

    assertThat(y).isEqualTo(Tensor.of(Shape.of(4), 1f, 2f, 3f, 4f));
    assertThat(y.storage()).isSameAs(x.storage());
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    Reshape reshape = new Reshape(false);
    requireRefused(reshape, Shape.of(2, 3), "has 6 elements; the shape wished for, [4], has 4", 4);
    requireRefused(reshape, Shape.of(2, 3), "6 elements do not divide by 4", 4, -1);
    requireRefused(reshape, Shape.of(2, 3), "but for one -1", -1, -1);
    requireRefused(reshape, Shape.of(2, 3), "extents are not negative", -2, 3);
    requireRefused(reshape, Shape.of(6), "entry 1 of the shape wished for is 0", 6, 0);
    requireRefused(reshape, Shape.of(0, 3), "3 elements do not divide by 7", 0, 7, -1);
    requireRefused(new Reshape(true), Shape.of(0), "none beside a 0", 0, -1);
    requireRefused(reshape, Shape.of(6), "does not fit 64 bits", 1L << 40, 1L << 40);
    requireRefused(reshape, Shape.of(6), "has 1099511627776", 1L << 40);
  }

  @Test
  void aShapeOfThousandsOfAxesIsRefused() {
    requireRefused(new Reshape(false), Shape.of(1), "it may have 1024", new long[5000]);
  }

  private static List<Size> sizes(List<Size> x, Size... wanted) {
    TensorSpec shape =
        TensorSpec.of(ElementType.INT64, Shape.of(wanted.length))
            .holding(SymbolicTensor.vector(List.of(wanted)));
    TensorSpec data = TensorSpec.of(ElementType.FLOAT32, x);
    return new Reshape(false).infer(Inputs.of(data, shape)).getFirst().knownRank();
  }

  @Test
  void symbolsDivideOut() {
    Size open = Size.of(-1);

    assertThat(sizes(List.of(N, Size.of(12), H, W), N, Size.of(3), open))
        .containsExactly(N, Size.of(3), H.times(W).times(4));
    assertThat(sizes(List.of(N, H.plus(1), W), W, open)).containsExactly(W, N.times(H.plus(1)));
    assertThat(sizes(List.of(N, H.plus(1), W), open, H.plus(1)))
        .containsExactly(N.times(W), H.plus(1));
    assertThat(sizes(List.of(H), Size.of(0), open)).containsExactly(H, Size.of(1));
  }

  @Test
  void whatAKnownNumberDividesIsKnownOnceTheSymbolsAre() {
    assertThat(sizes(List.of(H), Size.of(7), Size.of(-1)))
        .containsExactly(Size.of(7), H.floorDiv(7));
  }

  @Test
  void whatDoesNotDivideIsASymbolNamedByItsExpression() {
    assertThat(sizes(List.of(H), W, Size.of(-1))).containsExactly(W, Size.symbol("(H)/(W)"));
  }

  @Test
  void theRankFollowsFromTheLengthOfTheShape() {
    TensorSpec x = TensorSpec.of(ElementType.FLOAT32, List.of(N, H));
    TensorSpec shape = TensorSpec.of(ElementType.INT64, Shape.of(3));

    assertThat(new Reshape(false).infer(Inputs.of(x, shape)).getFirst().rank()).isEqualTo(3);
  }

  @Test
  void flatteningMakesAMatrix() {
    Shape x = Shape.of(2, 3, 4);

    assertThat(shape(new Flatten(0), x)).isEqualTo(Shape.of(1, 24));
    assertThat(shape(new Flatten(1), x)).isEqualTo(Shape.of(2, 12));
    assertThat(shape(new Flatten(-1), x)).isEqualTo(Shape.of(6, 4));
    assertThat(shape(new Flatten(3), x)).isEqualTo(Shape.of(24, 1));
    requireRefused(new Flatten(4), x, "axis 4 of a tensor of rank 3");
  }

  @Test
  void axesOfExtentOneComeAndGo() {
    assertThat(shape(new Squeeze(), Shape.of(1, 2, 1), -1)).isEqualTo(Shape.of(1, 2));
    assertThat(Inference.shape(new Squeeze(), Inputs.of(Tensor.zeros(Shape.of(1, 2, 1)))))
        .isEqualTo(Shape.of(2));
    assertThat(shape(new Unsqueeze(), Shape.of(2, 3), 3, 0)).isEqualTo(Shape.of(1, 2, 3, 1));
    assertThat(shape(new Unsqueeze(), Shape.of(2, 3), -1, 1)).isEqualTo(Shape.of(2, 1, 3, 1));
  }

  @Test
  void axesThatAreNotThereOrNotOfExtentOneAreRefused() {
    requireRefused(new Squeeze(), Shape.of(1, 2), "axis 1 of float32 1 x 2 cannot be removed", 1);
    requireRefused(new Squeeze(), Shape.of(1, 2), "axis 2 of a tensor of rank 2", 2);
    requireRefused(new Unsqueeze(), Shape.of(2), "name an axis twice", 0, -4, 2);
    requireRefused(new Unsqueeze(), Shape.of(2), "axis 2 of a tensor of rank 2", 2);
    requireRefused(new Unsqueeze(), Shape.of(2), "axis 9223372036854775807", Long.MAX_VALUE);
  }

  @Test
  void axesOfUnknownSizeMayBeNamedButNotLookedFor() {
    TensorSpec x = TensorSpec.of(ElementType.FLOAT32, List.of(N, H));

    assertThat(new Squeeze().infer(Inputs.of(x)).getFirst().sizes()).isEmpty();
    assertThat(
            new Squeeze()
                .infer(Inputs.of(x, TensorSpec.of(Tensor.integers(0))))
                .getFirst()
                .knownRank())
        .containsExactly(H);
  }

  @Test
  void axesAreAVectorOfIntegers() {
    assertThatThrownBy(
            () -> new Unsqueeze().evaluate(Inputs.of(Tensor.scalar(1f), Tensor.zeros(Shape.of(1)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an input is float32 1; it must hold integers");
    assertThatThrownBy(
            () -> new Unsqueeze().evaluate(Inputs.of(Tensor.scalar(1f), Tensor.scalar(0L))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it must be a vector");
  }
}
