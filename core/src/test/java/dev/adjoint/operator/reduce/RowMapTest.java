package dev.adjoint.operator.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Randoms;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RowMapTest {
  private static final long SEED = 29;

  @Test
  void softmaxIsTheShareOfExponentialsAlongItsAxis() {
    Tensor x = new Randoms(SEED).tensor(Shape.of(2, 3, 4));

    Tensor y = new Softmax(1).evaluate(Inputs.of(x)).getFirst();
    Tensor log = new LogSoftmax(-2).evaluate(Inputs.of(x)).getFirst();

    for (int i = 0; i < 24; i++) {
      int first = i / 12 * 12 + i % 4;
      double sum =
          Math.exp(x.real(first)) + Math.exp(x.real(first + 4)) + Math.exp(x.real(first + 8));
      double share = Math.exp(x.real(i)) / sum;
      assertThat(y.real(i)).isCloseTo(share, within(16 * Math.ulp(1.0)));
      assertThat(log.real(i)).isCloseTo(Math.log(share), within(16 * Math.ulp(2.0)));
    }
  }

  @Test
  void softmaxOfLargeNumbersIsFinite() {
    Tensor x = Tensor.of(Shape.of(2), 10_000f, 10_000f);

    assertThat(new Softmax(-1).evaluate(Inputs.of(x)).getFirst())
        .isEqualTo(Tensor.of(Shape.of(2), 0.5f, 0.5f));
  }

  @Test
  void sumsRunForwardsAndBackwardsWithAndWithoutTheElement() {
    assertThat(summed(false, false)).containsExactly(1, 3, 6);
    assertThat(summed(true, false)).containsExactly(0, 1, 3);
    assertThat(summed(false, true)).containsExactly(6, 5, 3);
    assertThat(summed(true, true)).containsExactly(5, 3, 0);
  }

  private static long[] summed(boolean exclusive, boolean reverse) {
    return new CumSum(exclusive, reverse)
        .evaluate(Inputs.of(Tensor.integers(1, 2, 3), Tensor.scalar(0L)))
        .getFirst()
        .toLongs();
  }
}
