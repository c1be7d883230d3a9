package dev.adjoint.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.Gather;
import dev.adjoint.operator.arrange.Reshape;
import dev.adjoint.operator.arrange.Unsqueeze;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Cast;
import dev.adjoint.operator.pointwise.Comparison;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.Max;
import dev.adjoint.operator.pointwise.Min;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pointwise.Rounding;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.operator.pointwise.Where;
import dev.adjoint.operator.source.Constant;
import dev.adjoint.operator.source.ConstantOfShape;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The ways in which exporters compute sizes inside a graph.
class InferenceTest {
  private static final Size N = Size.symbol("N");
  private static final Size H = Size.symbol("H");
  private static final Size W = Size.symbol("W");
  private static final TensorSpec PICTURE =
      TensorSpec.of(ElementType.FLOAT32, List.of(N, Size.of(12), H, W));

  private static TensorSpec infer(Operator operator, TensorSpec... inputs) {
    return Inference.infer(operator, Inputs.of(List.of(inputs))).getFirst();
  }

  private static TensorSpec constant(Tensor value) {
    return infer(new Constant(value));
  }

  private static TensorSpec extent(int axis) {
    return infer(
        new Gather(0), infer(new ShapeOf(), PICTURE), constant(Tensor.scalar((long) axis)));
  }

  private static TensorSpec vector(TensorSpec scalar) {
    return infer(new Unsqueeze(), scalar, constant(Tensor.integers(0)));
  }

  @Test
  void pixelShuffleByReshapeAndTransposeHasItsSizes() {
    TensorSpec two = constant(Tensor.scalar(2L));
    TensorSpec shape =
        infer(
            new Concat(0),
            vector(extent(0)),
            constant(Tensor.integers(3)),
            vector(infer(new Mul(), extent(2), two)),
            vector(infer(new Mul(), extent(3), two)));

    TensorSpec shuffled = infer(new Reshape(false), PICTURE, shape);

    assertThat(shuffled.knownRank()).containsExactly(N, Size.of(3), H.times(2), W.times(2));
  }

  @Test
  void sizesMayBeCastToFloatScaledAndRounded() {
    TensorSpec real = infer(new Cast(ElementType.FLOAT32), extent(2));
    TensorSpec doubled = infer(new Mul(), real, constant(Tensor.scalar(2f)));
    TensorSpec whole = infer(new Cast(ElementType.INT64), infer(new Rounding.Floor(), doubled));

    assertThat(whole.contents().orElseThrow().toSizes()).containsExactly(H.times(2));
  }

  @Test
  void aFractionOfASizeIsNotFollowed() {
    TensorSpec real = infer(new Cast(ElementType.FLOAT32), extent(2));

    assertThat(infer(new Mul(), real, constant(Tensor.scalar(1.5f))).contents()).isEmpty();
    assertThat(infer(new Div(), real, constant(Tensor.scalar(2f))).contents()).isEmpty();
  }

  @Test
  void anIntegerQuotientOfASizeIsAFloor() {
    TensorSpec half = infer(new Div(), extent(3), constant(Tensor.scalar(2L)));

    assertThat(half.contents().orElseThrow().size(0)).isEqualTo(W.floorDiv(2));
  }

  @Test
  void aSizeLessItselfIsAConstantOfTheTypeItWasCastTo() {
    TensorSpec real = infer(new Cast(ElementType.FLOAT32), extent(3));

    TensorSpec zero = infer(new Sub(), real, real);

    assertThat(zero.contents()).hasValue(Tensor.scalar(0f));
  }

  @Test
  void expandAsItIsExportedKeepsItsSizes() {
    TensorSpec wanted = infer(new Concat(0), vector(extent(0)), vector(extent(2)), five());
    TensorSpec ones = infer(new ConstantOfShape(Tensor.integers(1)), infer(new ShapeOf(), wanted));
    TensorSpec stays = infer(new Mul(), ones, constant(Tensor.scalar(-1L)));

    TensorSpec chosen =
        infer(new Where(), infer(new Comparison.Equal(), wanted, stays), ones, wanted);

    assertThat(chosen.contents().orElseThrow().toSizes()).containsExactly(N, H, Size.of(5));
  }

  private static TensorSpec five() {
    return constant(Tensor.integers(5));
  }

  @Test
  void aSizeIsAtLeastZero() {
    TensorSpec zero = constant(Tensor.scalar(0L));

    assertThat(infer(new Max(), extent(2), zero).contents().orElseThrow().size(0)).isEqualTo(H);
    assertThat(infer(new Min(), extent(2), zero).contents()).hasValue(Tensor.scalar(0L));
    assertThat(infer(new Max(), extent(2), five()).contents()).isEmpty();
    assertThat(infer(new Comparison.Equal(), extent(2), zero).contents()).isEmpty();
  }

  @Test
  void aComparisonIsFollowedWhereTheDifferenceIsKnown() {
    TensorSpec larger = infer(new Add(), extent(2), constant(Tensor.scalar(1L)));

    assertThat(infer(new Comparison.Less(), extent(2), larger).contents()).isPresent();
    assertThat(infer(new Comparison.Less(), extent(2), extent(3)).contents()).isEmpty();
  }

  @Test
  void largeContentsAreNotFollowed() {
    TensorSpec large =
        infer(
            new ConstantOfShape(Tensor.integers(1)),
            constant(Tensor.integers(TensorSpec.MOST_CONTENTS + 1)));

    assertThat(large.isConcrete()).isTrue();
    assertThat(large.contents()).isEmpty();
  }

  @Test
  void contentsThatNoOperatorFollowsAreLeftOut() {
    assertThat(infer(new Relu(), infer(new ShapeOf(), PICTURE)).contents()).isEmpty();
  }

  @Test
  void aDivisionByZeroAmongConstantsIsTold() {
    TensorSpec zero = constant(Tensor.scalar(0L));

    assertThatThrownBy(() -> infer(new Div(), constant(Tensor.scalar(3L)), zero))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("divided by 0");
  }

  @Test
  void sizesThatLeaveTheRangeOfLongAreRefused() {
    TensorSpec huge = constant(Tensor.scalar(Long.MAX_VALUE));
    TensorSpec scaled = infer(new Mul(), extent(2), huge);

    assertThatThrownBy(() -> infer(new Mul(), scaled, huge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fit 64 bits");
  }

  @Test
  void aConcreteShapeIsAPlainTensor() {
    TensorSpec spec = TensorSpec.of(ElementType.FLOAT32, Shape.of(2, 3));

    assertThat(infer(new ShapeOf(), spec).contents()).hasValue(Tensor.integers(2, 3));
  }
}
