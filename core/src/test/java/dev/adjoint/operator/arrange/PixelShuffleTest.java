package dev.adjoint.operator.arrange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.operator.Case;
import dev.adjoint.operator.Cells;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Depth to space and back.
class PixelShuffleTest {
  private static final long SEED = 9;

  private static Stream<Case> cases() {
    return new ArrangeCases(SEED).stream(200).filter(c -> c.operator() instanceof DepthToSpace);
  }

  /// Cell (y, x) of space is place (y mod b, x mod b) of block (y / b, x / b); the place and the
  /// channel together make up the depth.
  @Test
  void everyCellOfSpaceHasItsPlaceInDepth() {
    cases()
        .forEach(c -> {
          DepthToSpace operator = (DepthToSpace) c.operator();
          Tensor depth = c.inputs().at(0);
          Tensor space = c.outputs().getFirst();
          Cells.each(
              space.shape(),
              index ->
                  assertThat(Cells.at(space, index))
                      .as("%s", c)
                      .isEqualTo(Cells.at(depth, source(operator, index, space.shape()))));
        });
  }

  private static int[] source(DepthToSpace operator, int[] index, Shape space) {
    int b = operator.blocksize();
    int place = 0;
    int cells = 1;
    int[] from = index.clone();
    for (int axis = 2; axis < index.length; axis++) {
      place = place * b + index[axis] % b;
      cells *= b;
      from[axis] = index[axis] / b;
    }
    from[1] =
        switch (operator.order()) {
          case DCR -> place * space.extent(1) + index[1];
          case CRD -> index[1] * cells + place;
        };
    return from;
  }

  @Test
  void spaceToDepthUndoesDepthToSpace() {
    cases()
        .forEach(c -> {
          DepthToSpace operator = (DepthToSpace) c.operator();
          SpaceToDepth back = new SpaceToDepth(operator.blocksize(), operator.order());

          assertThat(back.evaluate(Inputs.of(c.outputs())))
              .as("%s", c)
              .containsExactly(c.inputs().at(0));
        });
  }

  @Test
  void symbolicSizesAreMultiplied() {
    Size h = Size.symbol("H");
    Size w = Size.symbol("W");
    TensorSpec x = TensorSpec.of(ElementType.FLOAT32, List.of(Size.of(1), Size.of(12), h, w));

    TensorSpec y = new DepthToSpace(2, DepthOrder.CRD).infer(Inputs.of(x)).getFirst();

    assertThat(y.knownRank()).containsExactly(Size.of(1), Size.of(3), h.times(2), w.times(2));
    assertThat(new SpaceToDepth(2, DepthOrder.CRD).infer(Inputs.of(y))).containsExactly(x);
  }

  @Test
  void whatDoesNotDivideIsRefused() {
    Tensor x = Tensor.zeros(Shape.of(1, 6, 3, 4));

    refused(
        () -> new DepthToSpace(2, DepthOrder.DCR).evaluate(Inputs.of(x)),
        "6 channels do not divide by 4");
    refused(
        () -> new SpaceToDepth(2, DepthOrder.DCR).evaluate(Inputs.of(x)),
        "3 cells do not divide by 2");
    refused(
        () -> new DepthToSpace(0, DepthOrder.DCR).evaluate(Inputs.of(x)), "it must be positive");
    refused(
        () -> new DepthToSpace(1, DepthOrder.DCR).evaluate(Inputs.of(Tensor.zeros(Shape.of(1, 6)))),
        "the input has 2 axes");
    refused(
        () -> new DepthToSpace(1 << 30, DepthOrder.DCR).evaluate(Inputs.of(x)), "are too large");
    refused(
        () -> new DepthToSpace(-2, DepthOrder.CRD).evaluate(Inputs.of(x)), "it must be positive");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
