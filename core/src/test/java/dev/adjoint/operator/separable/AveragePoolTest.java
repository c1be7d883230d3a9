package dev.adjoint.operator.separable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Randoms;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AveragePoolTest {
  private static final long SEED = 3;

  @Test
  void theAverageOfAConstantIsTheConstant() {
    Randoms random = new Randoms(SEED);
    for (int i = 0; i < 300; i++) {
      AveragePool pool = pool(random, false);
      Tensor y = pool.evaluate(Inputs.of(constant(random.between(5, 9)))).getFirst();

      for (int e = 0; e < y.shape().elements(); e++) {
        assertThat(y.real(e))
            .as("seed %d, case %d: %s", SEED, i, pool)
            .isCloseTo(3, within(100 * Math.ulp(3.0)));
      }
    }
  }

  private static Tensor constant(int cells) {
    double[] threes = new double[cells * cells];
    Arrays.fill(threes, 3);
    return Tensor.of(Shape.of(1, 1, cells, cells), threes);
  }

  /// Windows over two axes at once, their cells counted one by one.
  @Test
  void eachElementIsTheAverageOfItsWindow() {
    Randoms random = new Randoms(SEED);
    for (int i = 0; i < 500; i++) {
      boolean counted = random.chance(2);
      AveragePool pool = pool(random, counted);
      List<ConvAxis> axes = pool.window().axes(List.of(7, 6));
      Tensor x = random.tensor(Shape.of(1, 1, 7, 6));

      Tensor y = pool.evaluate(Inputs.of(x)).getFirst();

      for (int e = 0; e < y.shape().elements(); e++) {
        int row = e / y.shape().extent(3);
        int column = e % y.shape().extent(3);
        double expected = average(x, axes.get(0), axes.get(1), row, column, counted);
        assertThat(y.real(e))
            .as("seed %d, case %d: %s, element %d, %d", SEED, i, pool, row, column)
            .isCloseTo(expected, within(100 * Math.ulp(1.0)));
      }
    }
  }

  @Test
  void windowsWhoseMatrixWouldNotFitAreRefused() {
    int cells = 100_000;
    ConvGeometry wide = ConvGeometry.kernel(cells).padding(cells - 1);
    Tensor x = Tensor.zeros(Shape.of(1, 1, cells));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new AveragePool(new PoolWindow(wide, false), false).evaluate(Inputs.of(x)))
        .withMessageContaining("products along an axis of 100000 cells");
  }

  private static double average(
      Tensor x, ConvAxis down, ConvAxis across, int row, int column, boolean countPadding) {
    double sum = 0;
    int count = 0;
    for (int kh = 0; kh < down.kernel(); kh++) {
      for (int kw = 0; kw < across.kernel(); kw++) {
        long h = down.stride() * row + down.dilation() * kh - down.begin();
        long w = across.stride() * column + across.dilation() * kw - across.begin();
        boolean inside = h >= 0 && h < 7 && w >= 0 && w < 6;
        boolean padding =
            h >= -down.begin()
                && h < 7 + down.end()
                && w >= -across.begin()
                && w < 6 + across.end();
        sum += inside ? x.real((int) (h * 6 + w)) : 0;
        count += inside || (countPadding && padding) ? 1 : 0;
      }
    }
    return sum / count;
  }

  private static AveragePool pool(Randoms random, boolean countPadding) {
    ConvAxis down = axis(random);
    ConvAxis across = axis(random);
    PoolWindow window =
        new PoolWindow(new ConvGeometry(List.of(down, across), 1), random.chance(2));
    return new AveragePool(window, countPadding);
  }

  private static ConvAxis axis(Randoms random) {
    int kernel = random.between(1, 3);
    int dilation = random.pick(1, 1, 2);
    int most = kernel == 1 ? 0 : 1;
    return ConvAxis.kernel(kernel)
        .stride(random.between(1, 3))
        .dilation(dilation)
        .padding(random.between(0, most), random.between(0, most));
  }
}
