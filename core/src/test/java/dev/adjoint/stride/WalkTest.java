package dev.adjoint.stride;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.operator.Cells;
import dev.adjoint.operator.Randoms;
import dev.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalkTest {
  private static final long SEED = 4;

  @Test
  void aWalkMeetsEveryCellOnceWhereItsIndexSays() {
    Randoms random = new Randoms(SEED);
    for (int round = 0; round < 500; round++) {
      Shape shape = shape(random);
      int start = random.between(0, 9);
      int[] steps = IntStream.generate(() -> random.between(-3, 3)).limit(shape.rank()).toArray();
      List<String> expected = new ArrayList<>();
      Cells.each(
          shape,
          index -> {
            int at = start;
            for (int axis = 0; axis < index.length; axis++) {
              at += index[axis] * steps[axis];
            }
            expected.add(Cells.position(shape, index) + " meets " + at);
          });

      List<String> met = met(shape, View.of(start, steps));

      assertThat(met)
          .as("seed %d, round %d: %s by %s", SEED, round, shape, List.of(steps))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static Shape shape(Randoms random) {
    int rank = random.between(0, 5);
    return Shape.of(random.times(rank, () -> random.pick(0, 1, 1, 2, 2, 3, 3, 4, 17)));
  }

  private static List<String> met(Shape shape, View view) {
    List<String> met = new ArrayList<>();
    Walk.over(shape, View.rowMajor(shape), view)
        .forEachRun(run -> {
          for (int i = 0; i < run.length(); i++) {
            met.add(run.at(0, i) + " meets " + run.at(1, i));
          }
        });
    return met;
  }

  @Test
  void aWalkCanBeMadeInParts() {
    Randoms random = new Randoms(SEED);
    for (int round = 0; round < 200; round++) {
      Shape shape = shape(random);
      Walk walk = Walk.over(shape, View.rowMajor(shape), View.of(0, new int[shape.rank()]));
      int cut = random.between(0, walk.runs());
      List<Integer> starts = new ArrayList<>();
      walk.forEachRun(run -> starts.add(run.at(0, 0)));
      List<Integer> inParts = new ArrayList<>();
      walk.forEachRun(0, cut, run -> inParts.add(run.at(0, 0)));
      walk.forEachRun(cut, walk.runs(), run -> inParts.add(run.at(0, 0)));

      assertThat(inParts).isEqualTo(starts);
      assertThat(walk.runs() * walk.runLength()).isEqualTo(shape.elements());
    }
  }

  @Test
  void whatIsAlikeIsOneRun() {
    Shape shape = Shape.of(2, 3, 4, 5);
    List<Integer> lengths = new ArrayList<>();

    Walk.over(shape, View.rowMajor(shape), View.rowMajor(shape))
        .forEachRun(run -> lengths.add(run.length()));

    assertThat(lengths).containsExactly(120);
  }

  @Test
  void anOffsetForEachChannelIsOneRunForEachChannel() {
    Shape shape = Shape.of(2, 3, 4, 5);
    List<Integer> lengths = new ArrayList<>();

    Walk.over(shape, View.rowMajor(shape), View.broadcast(Shape.of(3, 1, 1), shape))
        .forEachRun(run -> lengths.add(run.length()));

    assertThat(lengths).containsExactly(20, 20, 20, 20, 20, 20);
  }
}
