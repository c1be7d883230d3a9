package dev.adjoint.operator.separable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Randoms;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SliceTest {
  private static final long SEED = 5;

  /// As Python cuts lists: bounds below 0 count from the end, then all are brought inside. Only a
  /// start before the first cell is that cell, backwards too. Source: ONNX Slice-13.
  @Test
  void boundsAreThoseOfTheSpecification() {
    Randoms random = new Randoms(SEED);
    for (int i = 0; i < 5000; i++) {
      int cells = random.between(0, 6);
      long start = random.pick((long) random.between(-9, 9), Long.MIN_VALUE, Long.MAX_VALUE);
      long end = random.pick((long) random.between(-9, 9), Long.MIN_VALUE, Long.MAX_VALUE);
      long step = random.pick(1L, 1L, 2L, 3L, -1L, -2L, -3L, Long.MAX_VALUE, Long.MIN_VALUE);
      Tensor x = Tensor.integers(LongStream.range(0, cells).toArray());
      assertThat(sliced(x, start, end, step).toLongs())
          .as("seed %d, case %d: %d cells [%d:%d:%d]", SEED, i, cells, start, end, step)
          .containsExactly(expected(cells, start, end, step));
    }
  }

  private static long[] expected(int cells, long start, long end, long step) {
    List<Long> taken = new ArrayList<>();
    long from = start < 0 ? start + cells : start;
    long to = end < 0 ? end + cells : end;
    if (step > 0) {
      for (long i = Math.max(from, 0); i < Math.min(to, cells) && i >= 0; i += step) {
        taken.add(i);
      }
    } else {
      for (long i = Math.min(Math.max(from, 0), cells - 1);
          i > Math.max(to, -1) && i >= 0;
          i += step) {
        taken.add(i);
      }
    }
    return taken.stream().mapToLong(i -> i).toArray();
  }

  @Test
  void axesMayBeNamedFromTheEnd() {
    Tensor x = Tensor.of(Shape.of(2, 3), 1f, 2, 3, 4, 5, 6);
    Inputs<Tensor> inputs =
        Inputs.of(x, Tensor.integers(1), Tensor.integers(3), Tensor.integers(-1));

    assertThat(new Slice().evaluate(inputs).getFirst())
        .isEqualTo(Tensor.of(Shape.of(2, 2), 2f, 3, 5, 6));
  }

  @Test
  void sizesThatAreNotKnownArePickedToo() {
    Tensor shape = SymbolicTensor.vector(List.of(Size.of(1), Size.symbol("H"), Size.symbol("W")));

    assertThat(sliced(shape, 1, Long.MAX_VALUE, 1).toSizes())
        .containsExactly(Size.symbol("H"), Size.symbol("W"));
  }

  @Test
  void symbolicSizesAreFollowed() {
    assertThat(size(0, Long.MAX_VALUE, 1)).hasToString("W");
    assertThat(size(0, Long.MAX_VALUE, 2)).hasToString("floor((W + 1)/2)");
    assertThat(size(1, -1, 1)).hasToString("W - 2");
    assertThat(size(-3, Long.MAX_VALUE, 1)).hasToString("3");
    assertThat(size(2, 5, 1)).hasToString("3");
    assertThat(size(-1, Long.MIN_VALUE, -1)).hasToString("W");
    assertThat(size(Long.MAX_VALUE, 0, -1)).hasToString("W - 1");
  }

  private static Size size(long start, long end, long step) {
    TensorSpec x = TensorSpec.of(ElementType.FLOAT32, List.of(Size.symbol("W")));
    return new Slice()
        .infer(
            Inputs.of(
                x,
                TensorSpec.of(Tensor.integers(start)),
                TensorSpec.of(Tensor.integers(end)),
                null,
                TensorSpec.of(Tensor.integers(step))))
        .getFirst()
        .size(0);
  }

  @Test
  void whatCannotBeIsRefused() {
    Tensor x = Tensor.zeros(Shape.of(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sliced(x, 0, 1, 0))
        .withMessageContaining("a step of 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Slice().evaluate(Inputs.of(x, Tensor.integers(0, 0), Tensor.integers(1, 1))))
        .withMessageContaining("axis 1 of a tensor of rank 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Slice()
                .evaluate(
                    Inputs.of(x, Tensor.integers(0), Tensor.integers(1, 1), Tensor.integers(0))))
        .withMessageContaining("2 values of ends; there must be 1");
  }

  private static Tensor sliced(Tensor x, long start, long end, long step) {
    return new Slice()
        .evaluate(
            Inputs.of(
                x,
                Tensor.integers(start),
                Tensor.integers(end),
                Tensor.integers(0),
                Tensor.integers(step)))
        .getFirst();
  }
}
