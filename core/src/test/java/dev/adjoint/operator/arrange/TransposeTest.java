package dev.adjoint.operator.arrange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.operator.Case;
import dev.adjoint.operator.Cells;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TransposeTest {
  private static final long SEED = 6;

  private static Stream<Case> cases() {
    return new ArrangeCases(SEED).stream(200).filter(c -> c.operator() instanceof Transpose);
  }

  private static List<Integer> order(Case c) {
    List<Integer> order = ((Transpose) c.operator()).permutation();
    int rank = c.inputs().at(0).shape().rank();
    return order.isEmpty()
        ? IntStream.range(0, rank).map(i -> rank - 1 - i).boxed().toList()
        : order;
  }

  @Test
  void coordinatesChangePlaces() {
    cases()
        .forEach(c -> {
          List<Integer> order = order(c);
          Tensor x = c.inputs().at(0);
          Tensor y = c.outputs().getFirst();
          Cells.each(
              y.shape(),
              index -> {
                int[] from = new int[index.length];
                for (int axis = 0; axis < index.length; axis++) {
                  from[order.get(axis)] = index[axis];
                }
                assertThat(Cells.at(y, index)).as("%s", c).isEqualTo(Cells.at(x, from));
              });
        });
  }

  @Test
  void theInverseUndoes() {
    cases()
        .forEach(c -> {
          Transpose transpose = (Transpose) c.operator();
          Tensor y = c.outputs().getFirst();

          assertThat(transpose.inverse().evaluate(Inputs.of(y)))
              .as("%s", c)
              .containsExactly(c.inputs().at(0));
        });
  }

  @Test
  void twoTransposesAreOne() {
    Tensor x = Tensor.of(Shape.of(1, 2, 3), IntStream.range(0, 6).asDoubleStream().toArray());

    Tensor once = Transpose.of(2, 0, 1).evaluate(Inputs.of(x)).getFirst();
    Tensor twice = Transpose.of(2, 0, 1).evaluate(Inputs.of(once)).getFirst();

    assertThat(twice).isEqualTo(Transpose.of(1, 2, 0).evaluate(Inputs.of(x)).getFirst());
  }

  @Test
  void whatIsNoPermutationIsRefused() {
    assertThatThrownBy(() -> Transpose.of(0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("[0, 2] is not a permutation of the axes 0 to 1");
    assertThatThrownBy(() -> Transpose.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Transpose.of(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> Transpose.of(1, 0).evaluate(Inputs.of(Tensor.zeros(Shape.of(1, 2, 3)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the permutation [1, 0] has 2 axes, the input 3");
  }
}
