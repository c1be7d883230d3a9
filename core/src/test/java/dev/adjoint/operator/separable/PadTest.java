package dev.adjoint.operator.separable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PadTest {
  @Test
  void eachModeTakesItsCellsFromElsewhere() {
    assertThat(padded(PadMode.CONSTANT, 2, 2)).containsExactly(0, 0, 1, 2, 3, 0, 0);
    assertThat(padded(PadMode.REFLECT, 2, 2)).containsExactly(3, 2, 1, 2, 3, 2, 1);
    assertThat(padded(PadMode.EDGE, 2, 2)).containsExactly(1, 1, 1, 2, 3, 3, 3);
    assertThat(padded(PadMode.WRAP, 2, 2)).containsExactly(2, 3, 1, 2, 3, 1, 2);
  }

  @Test
  void reflectionsAndRepetitionsGoOnHoweverFar() {
    assertThat(padded(PadMode.REFLECT, 5, 0)).containsExactly(2, 1, 2, 3, 2, 1, 2, 3);
    assertThat(padded(PadMode.WRAP, 0, 4)).containsExactly(1, 2, 3, 1, 2, 3, 1);
  }

  @Test
  void negativeAmountsCrop() {
    assertThat(padded(PadMode.CONSTANT, -1, 1)).containsExactly(2, 3, 0);
    assertThat(padded(PadMode.EDGE, 1, -2)).containsExactly(1, 1);
  }

  /// What is cropped at one end is not reflected at the other.
  @Test
  void whatIsCroppedIsNotSeen() {
    assertThat(padded(PadMode.REFLECT, -1, 1)).containsExactly(2, 3, 2);
    assertThat(padded(PadMode.WRAP, -1, 2)).containsExactly(2, 3, 2, 3);
  }

  @Test
  void moreCanBeCroppedThanThereIsWhereTheOtherEndMakesUpForIt() {
    assertThat(padded(PadMode.CONSTANT, -4, 3)).containsExactly(0, 0);
  }

  @Test
  void oneCellReflectsItself() {
    Tensor x = Tensor.of(Shape.of(1), 5.0);

    assertThat(new Pad(PadMode.REFLECT).evaluate(Inputs.of(x, Tensor.integers(1, 2))).getFirst())
        .isEqualTo(Tensor.of(Shape.of(4), 5.0, 5, 5, 5));
  }

  @Test
  void theConstantFillsEveryCornerAndNothingElse() {
    Tensor x = Tensor.of(Shape.of(1, 2), 1f, 2f);
    Inputs<Tensor> inputs = Inputs.of(x, Tensor.integers(1, 0, 0, 2), Tensor.scalar(7f));

    assertThat(new Pad(PadMode.CONSTANT).evaluate(inputs).getFirst())
        .isEqualTo(Tensor.of(Shape.of(2, 4), 7f, 7, 7, 7, 1, 2, 7, 7));
  }

  @Test
  void axesMayBeNamed() {
    Tensor x = Tensor.of(Shape.of(2, 1), 1f, 2f);
    Inputs<Tensor> inputs = Inputs.of(x, Tensor.integers(0, 1), null, Tensor.integers(-1));

    assertThat(new Pad(PadMode.EDGE).evaluate(inputs).getFirst())
        .isEqualTo(Tensor.of(Shape.of(2, 2), 1f, 1, 2, 2));
  }

  @Test
  void wholeNumbersAndTheirConstantPass() {
    Tensor x = new IntegerTensor(ElementType.UINT8, Shape.of(2), new long[] {200, 100});
    Tensor constant = new IntegerTensor(ElementType.UINT8, Shape.of(), new long[] {255});

    assertThat(
            new Pad(PadMode.CONSTANT)
                .evaluate(Inputs.of(x, Tensor.integers(1, 0), constant))
                .getFirst())
        .isEqualTo(new IntegerTensor(ElementType.UINT8, Shape.of(3), new long[] {255, 200, 100}));
  }

  @Test
  void negativeZeroKeepsItsSign() {
    Tensor x = Tensor.of(Shape.of(2), -0f, 1f);

    Tensor y = new Pad(PadMode.CONSTANT).evaluate(Inputs.of(x, Tensor.integers(0, 1))).getFirst();

    assertThat(y).isEqualTo(Tensor.of(Shape.of(3), -0f, 1f, 0f));
  }

  @Test
  void symbolicAmountsMakeSymbolicSizes() {
    Size width = Size.symbol("W");
    TensorSpec x = TensorSpec.of(ElementType.FLOAT32, List.of(width));
    TensorSpec pads =
        TensorSpec.of(ElementType.INT64, Shape.of(2))
            .holding(SymbolicTensor.vector(List.of(Size.of(1), width)));

    assertThat(new Pad(PadMode.CONSTANT).infer(Inputs.of(x, pads)).getFirst().size(0))
        .isEqualTo(width.times(2).plus(1));
  }

  @Test
  void whatCannotBeIsRefused() {
    refused("3 values of pads; there must be 2", Shape.of(3), PadMode.EDGE, 1, 1, 1);
    refused("pads -2 and -2 leave -1 of 3 cells", Shape.of(3), PadMode.EDGE, -2, -2);
    refused("has none to pad with", Shape.of(0), PadMode.REFLECT, 1, 1);
    refused("at most", Shape.of(3), PadMode.CONSTANT, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  private static void refused(String message, Shape shape, PadMode mode, long... pads) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Pad(mode).evaluate(Inputs.of(Tensor.zeros(shape), Tensor.integers(pads))))
        .withMessageContaining(message);
  }

  private static double[] padded(PadMode mode, long before, long behind) {
    Tensor x = Tensor.of(Shape.of(3), 1.0, 2, 3);
    return new Pad(mode)
        .evaluate(Inputs.of(x, Tensor.integers(before, behind)))
        .getFirst()
        .toDoubles()
        .values();
  }
}
