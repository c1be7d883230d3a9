package dev.adjoint.engine.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellLanesTest {
  private static final int DEPTH = 21;
  private static final int PITCH = 80;

  /// Channels for which each width of tile is taken, and cells that fill the last tile and do not.
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 16, 20, 32, 48, 64, 75})
  void vectorAndScalarLanesMultiplyCellsToTheSameBits(int channels) {
    for (int cells = 1; cells <= 20; cells++) {
      assertThat(products(SimdLanes.orSkip(), channels, cells))
          .as("%d channels, %d cells", channels, cells)
          .containsExactly(products(new ScalarLanes(), channels, cells));
    }
  }

  /// Two rounds, the second of which starts from the sums of the first; only the channels asked for.
  private static float[] products(Lanes lanes, int channels, int cells) {
    RandomGenerator random = new SplittableRandom(5);
    float[] weights = floats(random, DEPTH * channels);
    float[] input = floats(random, 500);
    float[] bias = floats(random, channels);
    int[] offsets = random.ints(DEPTH, 0, 50).toArray();
    int[] at = random.ints(cells, 0, 400).toArray();
    float[] found = new float[cells * channels];
    int first = 0;
    for (int width : lanes.cellWidths(channels)) {
      int count = Math.min(width, channels - first);
      float[] sums =
          sums(
              lanes,
              width,
              pack(weights, channels, first, width),
              offsets,
              input,
              at,
              Arrays.copyOf(Arrays.copyOfRange(bias, first, first + count), width));
      for (int i = 0; i < cells; i++) {
        System.arraycopy(sums, place(i), found, i * channels + first, count);
      }
      first += width;
    }
    return found;
  }

  private static float[] sums(
      Lanes lanes,
      int width,
      float[] packed,
      int[] offsets,
      float[] input,
      int[] at,
      float[] bias) {
    int cells = at.length;
    float[] sums = new float[place(cells)];
    int[] places = IntStream.range(0, cells).map(CellLanesTest::place).toArray();
    int split = 8;
    CellPanel before = new CellPanel(packed, 0, width, offsets, 0, split);
    CellPanel behind = new CellPanel(packed, split * width, width, offsets, split, DEPTH);
    int[] zeros = new int[cells];
    lanes.multiplyCells(before, input, at, bias, zeros, sums, places, 0, cells - 1);
    lanes.multiplyCells(behind, input, at, sums, places, sums, places, 0, cells - 1);
    return sums;
  }

  private static int place(int cell) {
    return 3 + cell * PITCH;
  }

  private static float[] pack(float[] weights, int channels, int first, int width) {
    float[] packed = new float[DEPTH * width];
    for (int k = 0; k < DEPTH; k++) {
      for (int c = 0; c < Math.min(width, channels - first); c++) {
        packed[k * width + c] = weights[k * channels + first + c];
      }
    }
    return packed;
  }

  private static float[] floats(RandomGenerator random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  @Test
  void widthsCoverTheChannels() {
    for (Lanes lanes : List.of(LanesChoice.best(), new ScalarLanes())) {
      for (int channels = 1; channels < 300; channels++) {
        int sum = lanes.cellWidths(channels).stream().mapToInt(Integer::intValue).sum();
        assertThat(sum).isBetween(channels, channels + lanes.multiple() - 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 8, 15, 16, 17, 33, 50})
  void rowsBecomeColumnsAndNothingElseIsTouched(int rows) {
    for (Lanes lanes : List.of(LanesChoice.best(), new ScalarLanes())) {
      for (int columns : new int[] {1, 4, 7, 16, 19, 40}) {
        requireTransposed(lanes, rows, columns);
      }
    }
  }

  private static void requireTransposed(Lanes lanes, int rows, int columns) {
    int pitch = columns + 3;
    int toPitch = rows + 2;
    float[] from = floats(new SplittableRandom(rows), 1 + rows * pitch);
    float[] to = new float[1 + columns * toPitch];
    lanes.transpose(from, 1, pitch, rows, columns, to, 1, toPitch);
    float[] expected = new float[to.length];
    for (int i = 0; i < rows * columns; i++) {
      expected[1 + i / rows * toPitch + i % rows] = from[1 + i % rows * pitch + i / rows];
    }
    assertThat(to).as("%d rows, %d columns", rows, columns).containsExactly(expected);
  }
}
