package dev.adjoint.operator.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Randoms;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pool.MaxPool.Indices;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaxPoolTest {
  private static final long SEED = 17;

  /// Windows over two axes at once, few different elements, so that equal ones are common.
  @Test
  void eachElementIsTheFirstGreatestOfItsWindow() {
    Randoms random = new Randoms(SEED);
    for (int i = 0; i < 500; i++) {
      PoolWindow window =
          new PoolWindow(new ConvGeometry(List.of(axis(random), axis(random)), 1), false);
      Tensor x = digits(random, Shape.of(2, 2, 6, 5));

      List<Tensor> y = new MaxPool(window, Indices.ROW_MAJOR).evaluate(Inputs.of(x));

      for (int e = 0; e < y.getFirst().shape().elements(); e++) {
        int position = greatest(x, window.axes(List.of(6, 5)), y.getFirst().shape(), e);
        String about = "seed %d, case %d: %s, element %d".formatted(SEED, i, window, e);
        assertThat(y.get(1).whole(e)).as(about).isEqualTo(position);
        assertThat(y.getFirst().real(e))
            .as(about)
            .isEqualTo(position < 0 ? Double.NEGATIVE_INFINITY : x.real(position));
      }
    }
  }

  private static int greatest(Tensor x, List<ConvAxis> axes, Shape y, int element) {
    ConvAxis down = axes.get(0);
    ConvAxis across = axes.get(1);
    int plane = element / y.step(1);
    long top = down.stride() * (element / y.step(2) % y.extent(2)) - down.begin();
    long left = across.stride() * (element % y.extent(3)) - across.begin();
    int best = -1;
    for (long kh = 0; kh < down.kernel(); kh++) {
      for (long kw = 0; kw < across.kernel(); kw++) {
        long h = top + down.dilation() * kh;
        long w = left + across.dilation() * kw;
        int position = (int) ((plane * 6L + h) * 5 + w);
        boolean inside = h >= 0 && h < 6 && w >= 0 && w < 5;
        if (inside && (best < 0 || x.real(position) > x.real(best))) {
          best = position;
        }
      }
    }
    return best;
  }

  private static ConvAxis axis(Randoms random) {
    ConvAxis axis =
        ConvAxis.kernel(random.between(1, 3))
            .stride(random.between(1, 3))
            .dilation(random.pick(1, 1, 2));
    int most = (int) axis.reach() - 1;
    return axis.padding(random.between(0, most), random.between(0, most));
  }

  private static Tensor digits(Randoms random, Shape shape) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.between(-2, 2);
    }
    return Tensor.of(shape, values);
  }

  @Test
  void positionsMayCountTheFirstSpatialAxisFastest() {
    Tensor x = Tensor.of(Shape.of(1, 2, 2, 3), 0f, 0, 9, 0, 0, 0, 0, 0, 0, 9, 0, 0);
    PoolWindow all = new PoolWindow(ConvGeometry.kernel(2, 3), false);

    assertThat(new MaxPool(all, Indices.ROW_MAJOR).evaluate(Inputs.of(x)).get(1))
        .isEqualTo(new IntegerTensor(ElementType.INT64, Shape.of(1, 2, 1, 1), new long[] {2, 9}));
    assertThat(new MaxPool(all, Indices.COLUMN_MAJOR).evaluate(Inputs.of(x)).get(1))
        .isEqualTo(new IntegerTensor(ElementType.INT64, Shape.of(1, 2, 1, 1), new long[] {4, 7}));
  }

  @Test
  void aNumberThatIsNoneIsSeen() {
    Tensor x = Tensor.of(Shape.of(1, 1, 3), 1f, Float.NaN, 2f);
    PoolWindow window = new PoolWindow(ConvGeometry.kernel(3), false);

    assertThat(new MaxPool(window, Indices.NONE).evaluate(Inputs.of(x)).getFirst().real(0)).isNaN();
  }

  @Test
  void bytesStayBytes() {
    Tensor x = new IntegerTensor(ElementType.UINT8, Shape.of(1, 1, 2), new long[] {3, 250});
    PoolWindow window = new PoolWindow(ConvGeometry.kernel(2), false);

    assertThat(new MaxPool(window, Indices.NONE).evaluate(Inputs.of(x)))
        .containsExactly(new IntegerTensor(ElementType.UINT8, Shape.of(1, 1, 1), new long[] {250}));
  }

  @Test
  void symbolicSizesAreFollowed() {
    List<Size> sizes = List.of(Size.of(1), Size.of(3), Size.symbol("W"));
    PoolWindow window = new PoolWindow(ConvGeometry.kernel(2).stride(2), true);

    List<TensorSpec> specs =
        new MaxPool(window, Indices.ROW_MAJOR)
            .infer(Inputs.of(TensorSpec.of(ElementType.FLOAT32, sizes)));

    assertThat(specs.get(0)).hasToString("float32 1 x 3 x floor((W + 1)/2)");
    assertThat(specs.get(1)).hasToString("int64 1 x 3 x floor((W + 1)/2)");
  }
}
