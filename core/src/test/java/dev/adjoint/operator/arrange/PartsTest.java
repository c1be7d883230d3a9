package dev.adjoint.operator.arrange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.operator.Cells;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Joining and cutting.
class PartsTest {
  private static final long SEED = 7;
  private static final Size H = Size.symbol("H");

  @Test
  void joinedPartsFollowOneAnother() {
    new ArrangeCases(SEED)
        .stream(100)
            .filter(c -> c.operator() instanceof Concat)
            .forEach(c -> {
              int rank = c.inputs().at(0).shape().rank();
              int axis = (((Concat) c.operator()).axis() + rank) % rank;
              Tensor joined = c.outputs().getFirst();
              int[] begin = {0};
              for (Tensor part : c.inputs().present()) {
                Cells.each(
                    part.shape(),
                    index -> {
                      int[] to = index.clone();
                      to[axis] += begin[0];
                      assertThat(Cells.at(joined, to)).as("%s", c).isEqualTo(Cells.at(part, index));
                    });
                begin[0] += part.shape().extent(axis);
              }
              assertThat(joined.shape().extent(axis)).as("%s", c).isEqualTo(begin[0]);
            });
  }

  @Test
  void joiningWhatWasCutGivesItBack() {
    new ArrangeCases(SEED)
        .stream(100)
            .filter(c -> c.operator() instanceof Split)
            .forEach(c -> {
              Concat concat = new Concat(((Split) c.operator()).axis());

              assertThat(concat.evaluate(Inputs.of(c.outputs())))
                  .as("%s", c)
                  .containsExactly(c.inputs().at(0));
            });
  }

  @Test
  void partsAreOfTheLengthsGiven() {
    Tensor x = Tensor.of(Shape.of(5), 1f, 2f, 3f, 4f, 5f);

    assertThat(new Split(0, 3).evaluate(Inputs.of(x, Tensor.integers(1, 0, 4))))
        .containsExactly(
            Tensor.of(Shape.of(1), 1f),
            Tensor.zeros(Shape.of(0)),
            Tensor.of(Shape.of(4), 2f, 3f, 4f, 5f));
    assertThat(new Split(0, 3).evaluate(Inputs.of(x)))
        .containsExactly(
            Tensor.of(Shape.of(2), 1f, 2f),
            Tensor.of(Shape.of(2), 3f, 4f),
            Tensor.of(Shape.of(1), 5f));
  }

  @Test
  void integersAndSizesAreJoinedToo() {
    Tensor symbolic = new SymbolicTensor(Shape.of(1), List.of(H));

    assertThat(new Concat(0).evaluate(Inputs.of(Tensor.integers(1, 2), Tensor.integers(3))))
        .containsExactly(Tensor.integers(1, 2, 3));
    assertThat(new Concat(0).evaluate(Inputs.of(Tensor.integers(1), symbolic)))
        .containsExactly(new SymbolicTensor(Shape.of(2), List.of(Size.of(1), H)));
    assertThat(new Split(0, 2).evaluate(Inputs.of(symbolic(), Tensor.integers(1, 1))))
        .containsExactly(Tensor.integers(4), symbolic);
  }

  private static Tensor symbolic() {
    return new SymbolicTensor(Shape.of(2), List.of(Size.of(4), H));
  }

  @Test
  void sizesAlongTheAxisAddUp() {
    TensorSpec one = TensorSpec.of(ElementType.FLOAT32, List.of(Size.of(2), H));
    TensorSpec other = TensorSpec.of(ElementType.FLOAT32, List.of(Size.of(3), H));

    assertThat(new Concat(0).infer(Inputs.of(one, other)).getFirst().knownRank())
        .containsExactly(Size.of(5), H);
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    Tensor x = Tensor.zeros(Shape.of(2, 3));

    refused(
        () -> new Concat(0).evaluate(Inputs.of(x, Tensor.zeros(Shape.of(2, 4)))), "sizes 3 and 4");
    refused(
        () -> new Concat(0).evaluate(Inputs.of(x, Tensor.zeros(Shape.of(2)))), "of ranks 2 and 1");
    refused(() -> new Concat(2).evaluate(Inputs.of(x, x)), "axis 2 of a tensor of rank 2");
    refused(() -> new Concat(0).evaluate(Inputs.of(x, Tensor.integers(1))), "float32, int64");
    refused(() -> new Concat(0).evaluate(Inputs.<Tensor>of(List.of())), "no inputs");
    refused(() -> new Concat(0).evaluate(Inputs.of(Tensor.scalar(1f))), "of rank 0");
  }

  @Test
  void cutsThatDoNotFitAreRefused() {
    Tensor x = Tensor.zeros(Shape.of(5));

    refused(() -> new Split(0, 2).evaluate(Inputs.of(x, Tensor.integers(2, 2))), "do not make up");
    refused(() -> new Split(0, 2).evaluate(Inputs.of(x, Tensor.integers(-1, 6))), "none negative");
    refused(() -> new Split(0, 2).evaluate(Inputs.of(x, Tensor.integers(5))), "there must be 2");
    refused(() -> new Split(1, 2).evaluate(Inputs.of(x)), "axis 1");
    refused(() -> new Split(0, 4).evaluate(Inputs.of(x)), "cannot be cut into 4 parts");
    refused(() -> new Split(0, 0), "from 1 to");
    refused(
        () -> new Split(0, 2).evaluate(Inputs.of(x, Tensor.integers(Long.MAX_VALUE, 5))),
        "does not fit 64 bits");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
