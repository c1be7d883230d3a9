package dev.adjoint.engine.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {
  private static final long SEED = 7;
  private static final int DEPTH = 13;
  private static final int PITCH = 140;

  /// Positions for which wide tiles, narrow tiles and both are taken, at any width.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void vectorAndScalarLanesGiveTheSameBits(int vectors) {
    int positions = vectors * SimdLanes.orSkip().multiple();
    for (int rows = 1; rows <= 20; rows++) {
      assertThat(product(SimdLanes.orSkip(), rows, positions))
          .as("%d rows, %d positions", rows, positions)
          .containsExactly(product(new ScalarLanes(), rows, positions));
    }
  }

  /// The product of `rows` rows, packed as the lanes want them.
  private static float[] product(Lanes lanes, int rows, int positions) {
    RandomGenerator random = new SplittableRandom(SEED);
    int[] offsets = random.ints(DEPTH, 0, 50).toArray();
    float[] input = floats(random, positions + 60);
    float[] sums = floats(random, rows * positions);
    float[] weights = floats(random, rows * DEPTH);
    int row = 0;
    while (row < rows) {
      int height = lanes.panelRows(rows - row);
      float[] packed = new float[DEPTH * height + 1];
      for (int k = 0; k < DEPTH; k++) {
        for (int r = 0; r < height; r++) {
          packed[1 + k * height + r] = weights[(row + r) * DEPTH + k];
        }
      }
      Panel panel = new Panel(packed, 1, height, offsets, DEPTH);
      lanes.addProduct(panel, input, 5, sums, row * positions, positions, positions);
      row += height;
    }
    return sums;
  }

  @Test
  void innerProductsOfVectorAndScalarLanesGiveTheSameBits() {
    for (int rows = 1; rows <= 9; rows++) {
      for (int lines = 1; lines <= 19; lines++) {
        for (int vectors = 1; vectors <= 3; vectors++) {
          assertThat(innerProducts(SimdLanes.orSkip(), rows, lines, vectors))
              .as("%d rows, %d lines, %d vectors", rows, lines, vectors)
              .containsExactly(innerProducts(new ScalarLanes(), rows, lines, vectors));
        }
      }
    }
  }

  private static float[] innerProducts(Lanes lanes, int rows, int lines, int vectors) {
    RandomGenerator random = new SplittableRandom(SEED);
    int length = vectors * Lanes.INNER_SUMS;
    int[] begins = random.ints(lines, 0, 50).toArray();
    float[] sums = floats(random, 3 + (rows * lines + 1) * Lanes.INNER_SUMS);
    float[] left = floats(random, 2 + rows * (length + 5));
    float[] right = floats(random, 50 + length);
    lanes.addInnerProducts(left, 2, length + 5, rows, right, begins, length, sums, 3);
    return sums;
  }

  @Test
  void innerProductsAreSumsOfEverySixteenthProduct() {
    float[] numbers = floats(new SplittableRandom(SEED), 3 * Lanes.INNER_SUMS);
    float[] sums = new float[Lanes.INNER_SUMS];
    LanesChoice.best()
        .addInnerProducts(numbers, 0, 0, 1, numbers, new int[1], numbers.length, sums, 0);
    for (int i = 0; i < sums.length; i++) {
      float sum = 0;
      for (int k = i; k < numbers.length; k += Lanes.INNER_SUMS) {
        sum = Math.fma(numbers[k], numbers[k], sum);
      }
      assertThat(sums[i]).isEqualTo(sum);
    }
  }

  @Test
  void productsBeginWithWhatIsGiven() {
    Lanes lanes = SimdLanes.orSkip();
    for (int vectors = 1; vectors <= 4; vectors++) {
      int positions = vectors * lanes.multiple();
      for (int rows = 1; rows <= lanes.highestPanel(); rows++) {
        for (int depth : new int[] {0, 1, DEPTH}) {
          if (lanes.panelRows(rows) == rows) {
            requireBegun(lanes, rows, positions, depth);
          }
        }
      }
    }
  }

  private static void requireBegun(Lanes lanes, int rows, int positions, int depth) {
    RandomGenerator random = new SplittableRandom(SEED);
    Panel panel =
        new Panel(floats(random, rows * DEPTH), 0, rows, new int[DEPTH], Math.min(depth, DEPTH));
    float[] input = floats(random, positions);
    float[] start = floats(random, 2 + rows * (positions + 3));
    float[] sums = new float[rows * positions];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(start, 2 + row * (positions + 3), sums, row * positions, positions);
    }
    lanes.addProduct(panel, input, 0, sums, 0, positions, positions);
    float[] found = new float[1 + rows * positions];
    lanes.multiply(panel, input, 0, start, 2, positions + 3, found, 1, positions, positions);
    assertThat(Arrays.copyOfRange(found, 1, found.length))
        .as("%d rows, %d positions, depth %d", rows, positions, depth)
        .containsExactly(sums);
  }

  /// Runs of rows, copied up to the very end of the array they are read from.
  @Test
  void rowsAreCopiedAndSpoilNothingOutsideTheirRoom() {
    for (Lanes lanes : new Lanes[] {LanesChoice.best(), new ScalarLanes()}) {
      for (int stride = 1; stride <= 3; stride++) {
        for (int count = 1; count <= 100; count++) {
          requireCopied(lanes, stride, count, count);
          requireCopied(lanes, stride, count, count + 5);
          requireCopied(lanes, stride, count, count + lanes.multiple());
        }
      }
    }
  }

  private static void requireCopied(Lanes lanes, int stride, int count, int room) {
    int rows = 4;
    int step = 7;
    float[] from =
        floats(new SplittableRandom(SEED), 3 + (rows - 1) * step + (count - 1) * stride + 1);
    float[] to = new float[2 + rows * PITCH];
    lanes.copyRows(from, 3, step, stride, to, 2, PITCH, rows, count, room);
    for (int row = 0; row < rows; row++) {
      String name = "%s, %d of %d by %d".formatted(lanes.name(), count, room, stride);
      int target = 2 + row * PITCH;
      for (int i = 0; i < count; i++) {
        assertThat(to[target + i]).as(name).isEqualTo(from[3 + row * step + i * stride]);
      }
      assertThat(Arrays.copyOfRange(to, target + room, target + PITCH)).as(name).containsOnly(0);
    }
  }

  @Test
  void groupsOfRowsAreZipped() {
    for (Lanes lanes : new Lanes[] {LanesChoice.best(), new ScalarLanes()}) {
      for (int rows = 1; rows <= 9; rows++) {
        for (int vectors = 1; vectors <= 4; vectors++) {
          requireGroupsZipped(lanes, rows, vectors * lanes.multiple(), PITCH);
          requireGroupsZipped(lanes, rows, vectors * lanes.multiple(), -PITCH);
        }
      }
    }
  }

  private static void requireGroupsZipped(Lanes lanes, int rows, int positions, int pitch) {
    float[] from = floats(new SplittableRandom(SEED), 20 * PITCH);
    int groups = 3;
    int toPitch = rows * positions + 2;
    float[] to = new float[1 + groups * toPitch];
    lanes.zipGroups(from, 9 * PITCH, 5, pitch, rows, to, 1, toPitch, groups, positions);
    for (int g = 0; g < groups; g++) {
      for (int i = 0; i < rows * positions; i++) {
        assertThat(to[1 + g * toPitch + i])
            .as("%s, %d rows, group %d, %d", lanes.name(), rows, g, i)
            .isEqualTo(from[9 * PITCH + 5 * g + i % rows * pitch + i / rows]);
      }
      assertThat(to[(g + 1) * toPitch]).isZero();
    }
  }

  /// Runs side by side, copied up to the very end of the array they are read from.
  @Test
  void runsAreCopiedWholeAndSpoilLessThanAVectorBehindTheLast() {
    for (Lanes lanes : new Lanes[] {LanesChoice.best(), new ScalarLanes()}) {
      for (int length = 1; length <= 40; length++) {
        for (int steps : new int[] {1, 5, 40}) {
          requireRuns(lanes, length, steps);
        }
      }
    }
  }

  private static void requireRuns(Lanes lanes, int length, int steps) {
    float[] from = floats(new SplittableRandom(SEED), 5 + 10 + 3 * (steps - 1) + length);
    float[] to = new float[1 + steps * PITCH];
    int[] begins = {2, 5, 12};
    int[] places = {0, length, 2 * length + 1};
    Runs runs = new Runs(begins, places, 3, length);
    lanes.copyRuns(runs, from, 3, 3, to, 1, PITCH, steps);
    for (int step = 0; step < steps; step++) {
      String name = "%s, length %d, step %d".formatted(lanes.name(), length, step);
      for (int i = 0; i < 3; i++) {
        int target = 1 + step * PITCH + places[i];
        int source = 3 + step * 3 + begins[i];
        assertThat(Arrays.copyOfRange(to, target, target + length))
            .as(name)
            .isEqualTo(Arrays.copyOfRange(from, source, source + length));
      }
      int spoilt = 1 + step * PITCH + places[2] + length + lanes.multiple() - 1;
      assertThat(Arrays.copyOfRange(to, spoilt, 1 + (step + 1) * PITCH)).as(name).containsOnly(0);
    }
  }

  @Test
  void rowsAreLaidSideBySide() {
    for (Lanes lanes : new Lanes[] {LanesChoice.best(), new ScalarLanes()}) {
      for (int rows = 1; rows <= 9; rows++) {
        for (int count = 1; count <= 40; count++) {
          requireSideBySide(lanes, rows, count);
        }
      }
    }
  }

  /// Up to the very end of the array.
  @Test
  void everySoManiethNumberIsPicked() {
    for (Lanes lanes : new Lanes[] {LanesChoice.best(), new ScalarLanes()}) {
      for (int step = 1; step <= 4; step++) {
        for (int count = 1; count <= 70; count++) {
          float[] from = floats(new SplittableRandom(SEED), 3 + (count - 1) * step + 1);
          float[] to = new float[2 + count + 1];
          lanes.pick(from, 3, step, to, 2, count);
          float[] expected = new float[to.length];
          for (int i = 0; i < count; i++) {
            expected[2 + i] = from[3 + i * step];
          }
          assertThat(to).as("%s, %d by %d", lanes.name(), count, step).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void kernelsOfThreeByThreeGiveTheSameBits() {
    RandomGenerator random = new SplittableRandom(SEED);
    float[] weights = floats(random, 11);
    float[] from = floats(random, 3 + 12 * PITCH);
    int[] offsets = IntStream.range(0, 9).map(k -> 1 + k / 3 * PITCH + k % 3).toArray();
    Panel panel = new Panel(weights, 2, 1, offsets, 9);
    int least = SimdLanes.orSkip().multiple();
    for (int rows = 1; rows <= 10; rows++) {
      for (int width = least; width <= 3 * least; width++) {
        float[] found = new float[2 + rows * width + 1];
        float[] expected = found.clone();
        SimdLanes.orSkip().correlate(panel, 0.5f, from, 2, found, 2, width, rows);
        new ScalarLanes().correlate(panel, 0.5f, from, 2, expected, 2, width, rows);
        assertThat(found).as("%d rows of %d", rows, width).isEqualTo(expected);
      }
    }
  }

  private static void requireSideBySide(Lanes lanes, int rows, int count) {
    float[] from = floats(new SplittableRandom(SEED), 2 + (rows - 1) * PITCH + count);
    float[] to = new float[3 + rows * count + 1];
    lanes.interleave(from, 2, PITCH, rows, to, 3, count);
    float[] expected = new float[to.length];
    for (int i = 0; i < rows * count; i++) {
      expected[3 + i] = from[2 + i % rows * PITCH + i / rows];
    }
    assertThat(to).as("%s, %d rows of %d", lanes.name(), rows, count).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 15, 16, 17, 31, 48, 50})
  void vectorAndScalarLanesAddTheSame(int count) {
    float[] sums = added(SimdLanes.orSkip(), count);
    assertThat(sums).containsExactly(added(new ScalarLanes(), count));
    float[] before = floats(new SplittableRandom(SEED), count + 9);
    for (int i = 0; i < sums.length; i++) {
      float term = i >= 4 && i < 4 + count ? before[i + 2] : 0;
      assertThat(sums[i]).as("sum %d", i).isEqualTo(before[i] + term);
    }
  }

  /// Random numbers, those from the 7th on added to those from the 5th on.
  private static float[] added(Lanes lanes, int count) {
    float[] values = floats(new SplittableRandom(SEED), count + 9);
    float[] sums = values.clone();
    lanes.add(values, 6, sums, 4, count);
    return sums;
  }

  private static float[] floats(RandomGenerator random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  @Test
  void panelsFillAnyNumberOfRowsExactly() {
    for (Lanes lanes : new Lanes[] {LanesChoice.best(), new ScalarLanes()}) {
      for (int left = 1; left <= 64; left++) {
        assertThat(lanes.panelRows(left)).as("%s, %d rows", lanes.name(), left).isBetween(1, left);
      }
    }
  }

  @Test
  void rowsCutAtTheHighestPanelMakeTheSamePanels() {
    for (Lanes lanes : new Lanes[] {LanesChoice.best(), new ScalarLanes()}) {
      int cut = 2 * lanes.highestPanel();
      for (int rows = cut; rows <= cut + 20; rows++) {
        assertThat(Stream.concat(panels(lanes, cut), panels(lanes, rows - cut)))
            .as("%s, %d rows", lanes.name(), rows)
            .containsExactlyElementsOf(panels(lanes, rows).toList());
      }
    }
  }

  private static Stream<Integer> panels(Lanes lanes, int rows) {
    return Stream.iterate(rows, left -> left > 0, left -> left - lanes.panelRows(left))
        .map(lanes::panelRows);
  }

  /// Evenly spaced rows, for which there are shuffles, and others.
  @Test
  void rowsAreZipped() {
    int positions = 2 * LanesChoice.best().multiple();
    float[] from = floats(new SplittableRandom(SEED), 10 * PITCH);
    for (Lanes lanes : new Lanes[] {LanesChoice.best(), new ScalarLanes()}) {
      for (int rows = 1; rows <= 9; rows++) {
        requireZipped(lanes, from, IntStream.range(0, rows).map(r -> 1 + r * PITCH), positions);
        requireZipped(lanes, from, IntStream.range(0, rows).map(r -> r * r * 7), positions);
      }
    }
  }

  private static void requireZipped(Lanes lanes, float[] from, IntStream starts, int positions) {
    int[] rows = starts.toArray();
    float[] to = new float[rows.length * positions];
    lanes.zip(from, rows, to, 0, positions);
    for (int i = 0; i < to.length; i++) {
      assertThat(to[i])
          .as("%s, %d rows, %d", lanes.name(), rows.length, i)
          .isEqualTo(from[rows[i % rows.length] + i / rows.length]);
    }
  }
}
