package dev.adjoint.operator.pointwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.operator.Cells;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Operators that choose, cut off, tell apart or convert.
class ChoiceTest {
  private static Tensor evaluate(Operator operator, Tensor... inputs) {
    return operator.evaluate(Inputs.of(List.of(inputs))).getFirst();
  }

  private static Tensor truths(long... values) {
    return new IntegerTensor(ElementType.BOOL, Shape.of(values.length), values);
  }

  @Test
  void whereChoosesCellByCell() {
    new PointwiseCases(5)
        .stream(60)
            .filter(c -> c.operator() instanceof Where)
            .forEach(c -> {
              Tensor condition = c.inputs().at(0);
              Tensor found = c.outputs().getFirst();
              Cells.each(
                  found.shape(),
                  index -> {
                    int chosen = Cells.broadcast(condition, index) == 1 ? 1 : 2;
                    assertThat(Cells.at(found, index))
                        .as("%s", c)
                        .isEqualTo(Cells.broadcast(c.inputs().at(chosen), index));
                  });
            });
  }

  @Test
  void whereChoosesOfIntegersToo() {
    assertThat(evaluate(new Where(), truths(1, 0), Tensor.integers(3), Tensor.integers(7, 8)))
        .isEqualTo(Tensor.integers(3, 8));
  }

  @Test
  void aConditionIsOfTruthValues() {
    assertThatThrownBy(
            () -> evaluate(new Where(), Tensor.integers(1), Tensor.integers(1), Tensor.integers(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an input is int64 1; it must hold truth values");
  }

  @Test
  void truthTables() {
    Tensor a = truths(0, 0, 1, 1);
    Tensor b = truths(0, 1, 0, 1);

    assertThat(evaluate(new Logical.And(), a, b)).isEqualTo(truths(0, 0, 0, 1));
    assertThat(evaluate(new Logical.Or(), a, b)).isEqualTo(truths(0, 1, 1, 1));
    assertThat(evaluate(new Logical.Xor(), a, b)).isEqualTo(truths(0, 1, 1, 0));
    assertThat(evaluate(new Not(), a)).isEqualTo(truths(1, 1, 0, 0));
  }

  @Test
  void whatIsNoNumberOrInfiniteIsTold() {
    float inf = Float.POSITIVE_INFINITY;
    Tensor x = Tensor.of(Shape.of(4), 1f, Float.NaN, inf, -inf);

    assertThat(evaluate(new Classification.IsNaN(), x)).isEqualTo(truths(0, 1, 0, 0));
    assertThat(evaluate(infinite(true, true), x)).isEqualTo(truths(0, 0, 1, 1));
    assertThat(evaluate(infinite(true, false), x)).isEqualTo(truths(0, 0, 0, 1));
    assertThat(evaluate(infinite(false, true), x)).isEqualTo(truths(0, 0, 1, 0));
  }

  private static Operator infinite(boolean negative, boolean positive) {
    return new Classification.IsInf(negative, positive);
  }

  @Test
  void clippingCutsOffAtTheBoundsThatAreThere() {
    Tensor x = Tensor.of(Shape.of(3), -2f, 0.5f, 2f);

    assertThat(evaluate(new Clip(), x)).isEqualTo(x);
    assertThat(evaluate(new Clip(), x, Tensor.scalar(-1f)))
        .isEqualTo(Tensor.of(Shape.of(3), -1f, 0.5f, 2f));
    assertThat(evaluate(new Clip(), x, Tensor.scalar(-1f), Tensor.scalar(1f)))
        .isEqualTo(Tensor.of(Shape.of(3), -1f, 0.5f, 1f));
    assertThat(new Clip().evaluate(Inputs.of(x, null, Tensor.scalar(1f))).getFirst())
        .isEqualTo(Tensor.of(Shape.of(3), -2f, 0.5f, 1f));
  }

  @Test
  void boundsTheWrongWayRoundMakeEverythingTheGreatest() {
    Tensor x = Tensor.of(Shape.of(3), -2f, 0.5f, 2f);

    assertThat(evaluate(new Clip(), x, Tensor.scalar(1f), Tensor.scalar(0f)))
        .isEqualTo(Tensor.zeros(Shape.of(3)));
  }

  @Test
  void integersAreClippedExactly() {
    long large = (1L << 53) + 1;

    assertThat(
            evaluate(
                new Clip(),
                Tensor.integers(0, Long.MAX_VALUE),
                Tensor.scalar(large),
                Tensor.scalar(large + 1)))
        .isEqualTo(Tensor.integers(large, large + 1));
  }

  @Test
  void aBoundIsOneNumber() {
    assertThatThrownBy(() -> evaluate(new Clip(), Tensor.scalar(1f), Tensor.zeros(Shape.of(2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it must have 1 element");
  }

  @Test
  void castsLoseFractionsAndWrapAround() {
    Tensor x = Tensor.of(Shape.of(4), -1.9, 1.9, 300.5, 0.0);

    assertThat(Cast.to(ElementType.INT64, x)).isEqualTo(Tensor.integers(-1, 1, 300, 0));
    assertThat(Cast.to(ElementType.UINT8, x).toLongs()).containsExactly(255, 1, 44, 0);
    assertThat(Cast.to(ElementType.INT8, x).toLongs()).containsExactly(-1, 1, 44, 0);
    assertThat(Cast.to(ElementType.BOOL, x)).isEqualTo(truths(1, 1, 1, 0));
    assertThat(Cast.to(ElementType.FLOAT32, truths(1, 0)))
        .isEqualTo(Tensor.of(Shape.of(2), 1f, 0f));
  }

  @Test
  void castsKeepWhatOnlyUnsignedNumbersHold() {
    Tensor most = new IntegerTensor(ElementType.UINT64, Shape.of(), new long[] {Long.MIN_VALUE});

    Tensor real = Cast.to(ElementType.FLOAT64, most);

    assertThat(real.real(0)).isEqualTo(0x1p63);
    assertThat(Cast.to(ElementType.UINT64, real)).isEqualTo(most);
  }

  @Test
  void aCastToTheSameTypeCopiesNothing() {
    Tensor x = Tensor.scalar(2f);

    assertThat(Cast.to(ElementType.FLOAT32, x)).isSameAs(x);
    assertThat(evaluate(new CastLike(), x, truths(1))).isEqualTo(truths(1).reshape(Shape.of()));
  }

  @Test
  void dropoutDoesNothing() {
    Tensor x = Tensor.of(Shape.of(2), 1f, 2f);

    List<Tensor> outputs = new Dropout(true).evaluate(Inputs.of(x, Tensor.scalar(0.9f)));

    assertThat(outputs).containsExactly(x, truths(1, 1));
    assertThat(new Dropout(false).evaluate(Inputs.of(x))).containsExactly(x);
  }

  @Test
  void dropoutInTrainingIsRefused() {
    Inputs<Tensor> inputs =
        Inputs.of(Tensor.scalar(1f), Tensor.scalar(0.5f), truths(1).reshape(Shape.of()));

    assertThatThrownBy(() -> new Dropout(false).infer(inputs.map(TensorSpec::of)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only inference");
  }

  @Test
  void theAdjointOfACastIsACastBack() {
    Inputs<TensorSpec> doubles = Inputs.of(TensorSpec.of(ElementType.FLOAT64, Shape.of(2)));
    Inputs<TensorSpec> integers = Inputs.of(TensorSpec.of(ElementType.INT32, Shape.of(2)));
    Cast cast = new Cast(ElementType.FLOAT32);

    assertThat(cast.adjoint(0, doubles)).isEqualTo(new Cast(ElementType.FLOAT64));
    assertThatThrownBy(() -> cast.adjoint(0, integers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("real numbers");
  }
}
