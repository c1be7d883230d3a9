package dev.adjoint.operator.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Inputs;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import org.junit.jupiter.api.Test;

class NormPoolsTest {
  private static final Tensor X = Tensor.of(Shape.of(1, 2, 3), 3.0, -4, 12, 0, 0, -5);

  @Test
  void aWindowHasItsNorm() {
    PoolWindow pairs = new PoolWindow(ConvGeometry.kernel(2), false);

    assertThat(new LpPool(pairs, 2).evaluate(Inputs.of(X)).getFirst())
        .isEqualTo(Tensor.of(Shape.of(1, 2, 2), 5.0, Math.sqrt(160), 0, 5));
    assertThat(new LpPool(pairs, 1).evaluate(Inputs.of(X)).getFirst())
        .isEqualTo(Tensor.of(Shape.of(1, 2, 2), 7.0, 16, 0, 5));
  }

  @Test
  void aChannelHasItsNormAndItsGreatest() {
    assertThat(new GlobalLpPool(2).evaluate(Inputs.of(X)).getFirst())
        .isEqualTo(Tensor.of(Shape.of(1, 2, 1), 13.0, 5));
    assertThat(new GlobalMaxPool().evaluate(Inputs.of(X)).getFirst())
        .isEqualTo(Tensor.of(Shape.of(1, 2, 1), 12.0, 0));
  }

  @Test
  void whatHasNoSpaceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GlobalMaxPool().evaluate(Inputs.of(Tensor.zeros(Shape.of(2, 2)))))
        .withMessageContaining("a tensor of rank 2 has no spatial axes");
  }
}
