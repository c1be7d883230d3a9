package dev.adjoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LiveTensorsTest {
  private static final int A = 0;
  private static final int B = 1;

  private final Arena arena = new Arena();
  private final LiveTensors live = new LiveTensors(2, arena);
  private final FloatTensor tensor = Tensor.of(Shape.of(2, 3), live.floats(6));

  @Test
  void theArrayOfADroppedTensorIsHandedOutAgain() {
    live.keep(A, tensor);
    live.drop(A);
    assertThat(live.floats(6)).isSameAs(tensor.values());
    assertThat(live.floats(6)).isNotSameAs(tensor.values());
  }

  @Test
  void anArrayIsNotHandedOutWhileAnotherTensorSharesIt() {
    live.keep(A, tensor);
    live.keep(B, tensor.reshape(Shape.of(6)));
    live.drop(A);
    assertThat(live.floats(6)).isNotSameAs(tensor.values());
    live.drop(B);
    assertThat(live.floats(6)).isSameAs(tensor.values());
  }

  @Test
  void theArrayOfATensorThatCameFromElsewhereIsNeverHandedOut() {
    FloatTensor theirs = Tensor.zeros(Shape.of(2, 3));
    live.keep(A, theirs);
    live.keep(B, theirs.reshape(Shape.of(6)));
    live.drop(A);
    live.drop(B);
    assertThat(live.floats(6)).isNotSameAs(theirs.values());
  }

  @Test
  void onlyArraysOfTheAskedLengthAreHandedOut() {
    live.keep(A, tensor);
    live.drop(A);
    assertThat(live.floats(5)).hasSize(5);
  }

  @Test
  void theNextRunOverTheSameArenaFindsTheArray() {
    live.keep(A, tensor);
    live.drop(A);
    assertThat(new LiveTensors(2, arena).floats(6)).isSameAs(tensor.values());
  }

  @Test
  void anArenaIsLentToOneRunAtATimeAndToItsOwnerAgain() {
    Arena.Shelf shelf = new Arena.Shelf();
    Arena first =
        shelf.lend(
            "plan",
            outer -> {
              assertThat(shelf.<Arena>lend("plan", inner -> inner)).isNotSameAs(outer);
              return outer;
            });
    shelf.<Arena>lend("plan", inner -> inner);
    assertThat(shelf.<Arena>lend("plan", again -> again)).isSameAs(first);
    assertThat(shelf.<Arena>lend("another", other -> other)).isNotSameAs(first);
  }
}
