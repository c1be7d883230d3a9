package dev.adjoint.operator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SourceTest {
  private static final Size H = Size.symbol("H");

  private static Tensor evaluate(Operator operator, Tensor... inputs) {
    return operator.evaluate(Inputs.of(List.of(inputs))).getFirst();
  }

  @Test
  void aConstantIsItself() {
    Tensor value = Tensor.integers(1, 2);

    assertThat(evaluate(new Constant(value))).isSameAs(value);
    assertThat(new Constant(value).infer(Inputs.of())).containsExactly(TensorSpec.of(value));
  }

  @Test
  void oneNumberFillsAShape() {
    assertThat(evaluate(new ConstantOfShape(Tensor.scalar(3f)), Tensor.integers(2, 2)))
        .isEqualTo(Tensor.of(Shape.of(2, 2), 3f, 3f, 3f, 3f));
    assertThat(evaluate(new ConstantOfShape(Tensor.integers(7)), Tensor.integers()))
        .isEqualTo(Tensor.scalar(7L));
  }

  @Test
  void shapesMayBeSymbolic() {
    TensorSpec shape =
        TensorSpec.of(ElementType.INT64, Shape.of(2))
            .holding(SymbolicTensor.vector(List.of(H, Size.of(2))));

    assertThat(
            new ConstantOfShape(Tensor.scalar(0f)).infer(Inputs.of(shape)).getFirst().knownRank())
        .containsExactly(H, Size.of(2));
  }

  @Test
  void shapesThatNoTensorHasAreRefused() {
    ConstantOfShape zeros = new ConstantOfShape(Tensor.scalar(0f));

    refused(() -> evaluate(zeros, Tensor.integers(-1)), "extents are not negative");
    refused(() -> evaluate(zeros, Tensor.integers(1L << 40)), "a tensor holds at most");
    refused(() -> evaluate(zeros, Tensor.integers(1 << 20, 1 << 20)), "a tensor holds at most");
    refused(() -> evaluate(zeros, Tensor.scalar(1L)), "it must be a vector");
    refused(() -> new ConstantOfShape(Tensor.integers(1, 2)), "it must have 1 element");
  }

  @Test
  void aRangeStopsBeforeItsLimit() {
    Range range = new Range();

    assertThat(evaluate(range, Tensor.scalar(3L), Tensor.scalar(9L), Tensor.scalar(3L)))
        .isEqualTo(Tensor.integers(3, 6));
    assertThat(evaluate(range, Tensor.scalar(10L), Tensor.scalar(4L), Tensor.scalar(-2L)))
        .isEqualTo(Tensor.integers(10, 8, 6));
    assertThat(evaluate(range, Tensor.scalar(4L), Tensor.scalar(4L), Tensor.scalar(1L)))
        .isEqualTo(Tensor.integers());
    assertThat(evaluate(range, Tensor.scalar(5L), Tensor.scalar(4L), Tensor.scalar(1L)))
        .isEqualTo(Tensor.integers());
    assertThat(evaluate(range, Tensor.scalar(0f), Tensor.scalar(1f), Tensor.scalar(0.4f)))
        .isEqualTo(Tensor.of(Shape.of(3), 0f, 0.4f, 0.8f));
  }

  @Test
  void aRangeMayEndAtASize() {
    TensorSpec zero = TensorSpec.of(Tensor.scalar(0L));
    TensorSpec two = TensorSpec.of(Tensor.scalar(2L));
    TensorSpec limit =
        TensorSpec.of(ElementType.INT64, Shape.of())
            .holding(new SymbolicTensor(Shape.of(), List.of(H)));

    assertThat(new Range().infer(Inputs.of(zero, limit, two)).getFirst().knownRank())
        .containsExactly(H.plus(1).floorDiv(2));
  }

  @Test
  void rangesWithoutEndAreRefused() {
    Range range = new Range();
    Tensor one = Tensor.scalar(1L);
    Tensor most = Tensor.scalar(Long.MAX_VALUE);

    refused(() -> evaluate(range, one, one, Tensor.scalar(0L)), "the step is 0");
    refused(() -> evaluate(range, one, most, one), "a tensor holds at most");
    refused(() -> evaluate(range, Tensor.scalar(-2L), most, one), "does not fit 64 bits");
    refused(() -> evaluate(range, one, Tensor.integers(1, 2), one), "it must be a scalar");
    refused(() -> evaluate(range, one, Tensor.scalar(2f), one), "int64, float32");
    refused(
        () ->
            evaluate(
                range,
                Tensor.scalar(0f),
                Tensor.scalar(Float.POSITIVE_INFINITY),
                Tensor.scalar(1f)),
        "a tensor holds at most");
  }

  @Test
  void aPartOfAShapeIsBroughtIntoRange() {
    Tensor x = Tensor.zeros(Shape.of(2, 3, 4));

    assertThat(evaluate(new ShapeOf(), x)).isEqualTo(Tensor.integers(2, 3, 4));
    assertThat(evaluate(new ShapeOf(1, OptionalInt.empty()), x)).isEqualTo(Tensor.integers(3, 4));
    assertThat(evaluate(new ShapeOf(-1, OptionalInt.empty()), x)).isEqualTo(Tensor.integers(4));
    assertThat(evaluate(new ShapeOf(0, OptionalInt.of(-1)), x)).isEqualTo(Tensor.integers(2, 3));
    assertThat(evaluate(new ShapeOf(-9, OptionalInt.of(9)), x)).isEqualTo(Tensor.integers(2, 3, 4));
    assertThat(evaluate(new ShapeOf(2, OptionalInt.of(1)), x)).isEqualTo(Tensor.integers());
    assertThat(evaluate(new ShapeOf(Integer.MIN_VALUE, OptionalInt.of(Integer.MAX_VALUE)), x))
        .isEqualTo(Tensor.integers(2, 3, 4));
  }

  @Test
  void shapeAndSizeHaveTheirNamesInOnnx() {
    assertThat(new ShapeOf().name()).isEqualTo("Shape");
    assertThat(new SizeOf().name()).isEqualTo("Size");
  }

  @Test
  void theNumberOfElementsMayBeSymbolic() {
    TensorSpec x = TensorSpec.of(ElementType.FLOAT32, List.of(H, Size.of(3)));

    TensorSpec size = new SizeOf().infer(Inputs.of(x)).getFirst();

    assertThat(size.contents().orElseThrow().size(0)).isEqualTo(H.times(3));
    assertThat(evaluate(new SizeOf(), Tensor.zeros(Shape.of(2, 3)))).isEqualTo(Tensor.scalar(6L));
  }

  @Test
  void onesStandOnTheDiagonalAskedFor() {
    Tensor like = Tensor.zeros(Shape.of(2, 3));

    assertThat(evaluate(new EyeLike(Optional.empty(), 0), like))
        .isEqualTo(Tensor.of(Shape.of(2, 3), 1f, 0f, 0f, 0f, 1f, 0f));
    assertThat(evaluate(new EyeLike(Optional.of(ElementType.INT64), 1), like).toLongs())
        .containsExactly(0, 1, 0, 0, 0, 1);
    assertThat(evaluate(new EyeLike(Optional.of(ElementType.BOOL), -1), like).toLongs())
        .containsExactly(0, 0, 0, 1, 0, 0);
    assertThat(evaluate(new EyeLike(Optional.empty(), Integer.MAX_VALUE), like)).isEqualTo(like);
    refused(
        () -> evaluate(new EyeLike(Optional.empty(), 0), Tensor.integers(1)), "must be a matrix");
  }

  @Test
  void ofUnsignedLimitsTheValueCounts() {
    Tensor zero = new IntegerTensor(ElementType.UINT8, Shape.of(), new long[] {250});
    Tensor limit = new IntegerTensor(ElementType.UINT8, Shape.of(), new long[] {255});
    Tensor two = new IntegerTensor(ElementType.UINT8, Shape.of(), new long[] {2});

    assertThat(evaluate(new Range(), zero, limit, two).toLongs()).containsExactly(250, 252, 254);
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
