package dev.adjoint.engine.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {
  private static final long SEED = 7;
  private static final int DEPTH = 13;
  private static final int RUNS = 7;
  private static final int PITCH = 60;

  /// Positions for which wide tiles, narrow tiles and both are taken, at any width.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void vectorAndScalarLanesGiveTheSameBits(int vectors) {
    int positions = vectors * new VectorLanes().multiple();
    for (int rows = 1; rows <= 20; rows++) {
      assertThat(product(new VectorLanes(), rows, positions))
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
      lanes.multiply(panel, input, 5, sums, row * positions, positions, positions);
      row += height;
    }
    return sums;
  }

  /// Runs are copied up to the very end of the array they are read from.
  @Test
  void runsAreCopiedWholeAndSpoilLessThanAVectorBehindThem() {
    for (Lanes lanes : new Lanes[] {new VectorLanes(), new ScalarLanes()}) {
      for (int length = 1; length <= 40; length++) {
        float[] from = floats(new SplittableRandom(SEED), 5 + 3 * (RUNS - 1) + length);
        float[] to = new float[1 + RUNS * PITCH];
        lanes.copyRuns(from, 5, 3, length, to, 1, PITCH, RUNS);
        requireRuns(lanes, from, length, to);
      }
    }
  }

  private static void requireRuns(Lanes lanes, float[] from, int length, float[] to) {
    for (int i = 0; i < RUNS; i++) {
      int spoilt = 1 + i * PITCH + length + lanes.multiple() - 1;
      String name = "%s, length %d, run %d".formatted(lanes.name(), length, i);
      assertThat(Arrays.copyOfRange(to, 1 + i * PITCH, 1 + i * PITCH + length))
          .as(name)
          .isEqualTo(Arrays.copyOfRange(from, 5 + i * 3, 5 + i * 3 + length));
      assertThat(Arrays.copyOfRange(to, spoilt, 1 + (i + 1) * PITCH)).as(name).containsOnly(0);
    }
  }

  @Test
  void rowsAreLaidSideBySide() {
    for (Lanes lanes : new Lanes[] {new VectorLanes(), new ScalarLanes()}) {
      for (int rows = 1; rows <= 9; rows++) {
        for (int count = 1; count <= 40; count++) {
          requireSideBySide(lanes, rows, count);
        }
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

  private static float[] floats(RandomGenerator random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  @Test
  void panelsFillAnyNumberOfRowsExactly() {
    for (Lanes lanes : new Lanes[] {new VectorLanes(), new ScalarLanes()}) {
      for (int left = 1; left <= 64; left++) {
        assertThat(lanes.panelRows(left)).as("%s, %d rows", lanes.name(), left).isBetween(1, left);
      }
    }
  }

  /// Here the tests run with the Vector API, so that nothing above compares a thing with itself.
  @Test
  void simdIsChosenWhereItIs() {
    assertThat(LanesChoice.best()).isInstanceOf(VectorLanes.class);
  }
}
