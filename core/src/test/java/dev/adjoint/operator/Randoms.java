package dev.adjoint.operator;

import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/// Random choices and tensors for laws; the same seed gives the same ones.
public final class Randoms {
  private final SplittableRandom random;

  public Randoms(long seed) {
    random = new SplittableRandom(seed);
  }

  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  public boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  @SafeVarargs
  public final <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  public List<Integer> times(int count, IntSupplier each) {
    return IntStream.range(0, count).map(i -> each.getAsInt()).boxed().toList();
  }

  /// [N, C, ...] with one to three spatial axes, small enough for dense matrices.
  public Shape picture() {
    int spatial = pick(1, 1, 2, 2, 2, 3);
    List<Integer> sizes = times(spatial, () -> between(1, spatial > 2 ? 3 : 7));
    return Shape.of(
        IntStream.concat(
                IntStream.of(between(1, 2), between(1, 3)),
                sizes.stream().mapToInt(Integer::intValue))
            .boxed()
            .toList());
  }

  /// Elements between -1 and 1.
  public DoubleTensor tensor(Shape shape) {
    return Tensor.of(shape, random.doubles(shape.elements(), -1, 1).toArray());
  }
}
