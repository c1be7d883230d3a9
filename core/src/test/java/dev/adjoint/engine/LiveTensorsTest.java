package dev.adjoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.graph.Value;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LiveTensorsTest {
  private static final Value A = new Value("a");
  private static final Value B = new Value("b");

  private final LiveTensors live = new LiveTensors();
  private final FloatTensor tensor = Tensor.zeros(Shape.of(2, 3));

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
  void theArrayOfALentTensorIsNeverHandedOut() {
    live.lend(A, tensor);
    live.keep(B, tensor.reshape(Shape.of(6)));
    live.drop(A);
    live.drop(B);
    assertThat(live.floats(6)).isNotSameAs(tensor.values());
  }

  @Test
  void onlyArraysOfTheAskedLengthAreHandedOut() {
    live.keep(A, tensor);
    live.drop(A);
    assertThat(live.floats(5)).hasSize(5);
  }
}
