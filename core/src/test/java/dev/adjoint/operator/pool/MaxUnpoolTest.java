package dev.adjoint.operator.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.Randoms;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pool.MaxPool.Indices;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MaxUnpoolTest {
  private static final long SEED = 23;
  private static final ConvGeometry HALVING = ConvGeometry.kernel(2, 2).stride(2);

  /// Source: the example of ONNX MaxUnpool-22.
  @Test
  void anOutputShapeMayBeLargerThanWhatWasPooled() {
    Tensor x = Tensor.of(Shape.of(1, 1, 2, 2), 5f, 6, 7, 8);
    Tensor positions = Tensor.integers(5, 7, 13, 15).reshape(x.shape());

    assertThat(
            new MaxUnpool(HALVING)
                .evaluate(Inputs.of(x, positions, Tensor.integers(1, 1, 5, 5)))
                .getFirst())
        .isEqualTo(
            Tensor.of(
                Shape.of(1, 1, 5, 5),
                0f,
                0,
                0,
                0,
                0,
                0,
                5,
                0,
                6,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                7,
                0,
                8,
                0,
                0,
                0,
                0,
                0,
                0));
  }

  @Test
  void poolingWhatWasUnpooledGivesItBack() {
    Randoms random = new Randoms(SEED);
    MaxPool pool = new MaxPool(new PoolWindow(HALVING, false), Indices.ROW_MAJOR);
    Tensor x = positive(random, Shape.of(2, 3, 6, 4));

    List<Tensor> pooled = pool.evaluate(Inputs.of(x));
    Tensor back = new MaxUnpool(HALVING).evaluate(Inputs.of(pooled)).getFirst();

    assertThat(back.shape()).isEqualTo(x.shape());
    assertThat(pool.evaluate(Inputs.of(back))).isEqualTo(pooled);
  }

  private static Tensor positive(Randoms random, Shape shape) {
    double[] values = random.tensor(shape).values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]) + 0.5;
    }
    return Tensor.of(shape, values);
  }

  /// Overlapping windows put elements in one place.
  @Test
  void gatheringIsTheAdjointOfUnpooling() {
    Randoms random = new Randoms(SEED);
    for (int i = 0; i < 200; i++) {
      int kernel = random.between(1, 3);
      ConvGeometry window = ConvGeometry.kernel(kernel).stride(random.between(1, kernel));
      int cells = (int) window.axes().getFirst().fine().apply(random.between(1, 5));
      MaxPool pool = new MaxPool(new PoolWindow(window, false), Indices.ROW_MAJOR);
      List<Tensor> pooled = pool.evaluate(Inputs.of(random.tensor(Shape.of(1, 2, cells))));
      Tensor positions = pooled.get(1);
      Tensor x = random.tensor(positions.shape());
      MaxUnpool unpool = new MaxUnpool(window);

      Tensor ax = unpool.evaluate(Inputs.of(x, positions)).getFirst();
      Tensor y = random.tensor(ax.shape());
      Operator gather = unpool.adjoint(0, Inputs.of(TensorSpec.of(x), TensorSpec.of(positions)));
      Tensor aty = gather.evaluate(Inputs.of(y, positions)).getFirst();

      assertThat(inner(ax, y))
          .as("seed %d, case %d: %s of %s", SEED, i, window, positions)
          .isCloseTo(inner(x, aty), within(100 * Math.ulp(1.0)));
    }
  }

  private static double inner(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.shape().elements(); i++) {
      sum += a.real(i) * b.real(i);
    }
    return sum;
  }

  @Test
  void positionsThatDoNotFitAreRefused() {
    refused("position 4 in a tensor of shape 1x1x4", Tensor.integers(0, 4), null);
    refused("position -1", Tensor.integers(0, -1), null);
    refused("positions of shape 1x1x3", Tensor.integers(0, 1, 2), null);
    refused("cannot hold what was pooled", Tensor.integers(0, 1), Tensor.integers(1, 1, 3));
  }

  private static void refused(String message, Tensor positions, @Nullable Tensor shape) {
    Tensor x = Tensor.zeros(Shape.of(1, 1, 2));
    Tensor shaped = positions.reshape(Shape.of(1, 1, positions.shape().elements()));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new MaxUnpool(ConvGeometry.kernel(2).stride(2)).evaluate(Inputs.of(x, shaped, shape)))
        .withMessageContaining(message);
  }
}
