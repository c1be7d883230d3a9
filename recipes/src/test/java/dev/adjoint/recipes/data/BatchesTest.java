package dev.adjoint.recipes.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  /// Each item is its number and a random one.
  private record Numbers(int count) implements Items {
    @Override
    public Map<String, FloatTensor> item(int index, RandomGenerator random) {
      return Map.of("x", Tensor.of(Shape.of(2), index, random.nextFloat()));
    }
  }

  private static List<Tensor> batches(long seed, long first, int threads, int many)
      throws InterruptedException {
    try (Batches batches = new Batches(new Numbers(10), 4, seed, first, threads)) {
      List<Tensor> found = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        found.add(Objects.requireNonNull(batches.next().get("x")));
      }
      return found;
    }
  }

  @Test
  void anEpochMeetsEveryItemOnceAndEpochsDiffer() throws InterruptedException {
    List<Tensor> found = batches(1, 0, 2, 5);

    List<Integer> met =
        found.stream()
            .flatMap(batch -> IntStream.range(0, 4).mapToObj(i -> (int) batch.real(2 * i)))
            .toList();
    assertThat(found).allMatch(batch -> batch.shape().equals(Shape.of(4, 2)));
    assertThat(met.subList(0, 10)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(met.subList(10, 20)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(met.subList(0, 10)).isNotEqualTo(met.subList(10, 20));
  }

  @Test
  void batchesFollowFromTheSeedAndTheirNumberAlone() throws InterruptedException {
    List<Tensor> all = batches(1, 0, 1, 20);

    assertThat(batches(1, 0, 4, 20)).isEqualTo(all);
    assertThat(batches(1, 7, 2, 13)).isEqualTo(all.subList(7, 20));
    assertThat(batches(2, 0, 1, 20)).isNotEqualTo(all);
  }

  @Test
  void whatGoesWrongWithAnItemIsTold() {
    Items broken =
        new Items() {
          @Override
          public int count() {
            return 3;
          }

          @Override
          public Map<String, FloatTensor> item(int index, RandomGenerator random) {
            throw new IllegalArgumentException("this one");
          }
        };
    try (Batches batches = new Batches(broken, 2, 1, 0, 1)) {
      assertThatThrownBy(batches::next)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("this one");
    }
    assertThatThrownBy(() -> new Batches(new Numbers(0), 4, 1, 0, 1))
        .hasMessageContaining("4 out of 0 items");
  }
}
