package dev.adjoint.engine.conv.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.engine.lanes.Combination;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.LanesChoice;
import dev.adjoint.engine.lanes.ScalarLanes;
import dev.adjoint.engine.lanes.SimdLanes;
import dev.adjoint.engine.lanes.TileTransform;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The lanes' transforms of tiles, held against the matrices they come from.
class TileTransformTest {
  private static final int TILES = 3;
  private static final int PITCH = 50;

  /// One axis' matrix, and how many columns it has.
  record Side(List<Combination> rows, int cells) {}

  record Case(Side outer, Side inner) {
    TileTransform transform() {
      return new TileTransform(outer.rows, inner.rows, outer.cells, inner.cells);
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
            ToomCook.of(1, 1),
            ToomCook.of(2, 2),
            ToomCook.of(2, 3),
            ToomCook.of(3, 2),
            ToomCook.of(4, 2),
            ToomCook.of(4, 3))
        .flatMap(TileTransformTest::sides)
        .flatMap(side ->
            Stream.of(side, new Side(ToomCook.of(2, 3).inputs(), 4)).map(o -> new Case(o, side)));
  }

  private static Stream<Side> sides(ToomCook transform) {
    return Stream.of(
        new Side(transform.inputs(), transform.products()),
        new Side(transform.weightSums(), transform.taps()),
        new Side(transform.outputs(), transform.products()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tilesAreMultipliedByBothMatrices(Case c) {
    float[] cells = cells(c.transform());
    float[] found = run(LanesChoice.best(), c.transform(), cells);
    int outputs = c.transform().outputs();
    for (int i = 0; i < TILES * outputs; i++) {
      for (int channel = 0; channel < channels(); channel++) {
        assertThat((double) found[1 + place(i) + channel])
            .isCloseTo(sum(c, cells, i / outputs, i % outputs, channel), within(1e-5));
      }
    }
  }

  private static double sum(Case c, float[] cells, int tile, int output, int channel) {
    Combination outer = c.outer.rows.get(output / c.inner.rows.size());
    Combination inner = c.inner.rows.get(output % c.inner.rows.size());
    double sum = 0;
    for (int y = 0; y < outer.terms(); y++) {
      for (int x = 0; x < inner.terms(); x++) {
        int cell = outer.row(y) * c.inner.cells + inner.row(x);
        int at = place(tile * c.transform().cells() + cell);
        sum += (double) outer.factor(y) * inner.factor(x) * cells[2 + at + channel];
      }
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void vectorAndScalarLanesGiveTheSameBits(Case c) {
    float[] cells = cells(c.transform());
    assertThat(run(SimdLanes.orSkip(), c.transform(), cells))
        .containsExactly(run(new ScalarLanes(), c.transform(), cells));
  }

  private static float[] run(Lanes lanes, TileTransform transform, float[] cells) {
    int[] from =
        IntStream.range(0, TILES * transform.cells()).map(TileTransformTest::place).toArray();
    int[] to =
        IntStream.range(0, TILES * transform.outputs()).map(TileTransformTest::place).toArray();
    float[] found = new float[1 + place(to.length)];
    lanes.transform(transform, cells, 2, from, found, 1, to, TILES, channels());
    return found;
  }

  private static int channels() {
    return 2 * LanesChoice.best().multiple();
  }

  private static int place(int cell) {
    return cell * PITCH;
  }

  private static float[] cells(TileTransform transform) {
    SplittableRandom random = new SplittableRandom(3);
    float[] cells = new float[2 + place(TILES * transform.cells())];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (float) random.nextDouble(-1, 1);
    }
    return cells;
  }

  /// If the points were others, these would still be right, and three times slower.
  @Test
  void transformsOfThreeAndFourProductsAreUnrolled() {
    for (ToomCook t : List.of(ToomCook.of(2, 2), ToomCook.of(2, 3), ToomCook.of(3, 2))) {
      Side inputs = new Side(t.inputs(), t.products());
      Side outputs = new Side(t.outputs(), t.products());
      assertThat(new Case(inputs, inputs).transform().isUnrolled()).isTrue();
      assertThat(new Case(outputs, outputs).transform().isUnrolled()).isTrue();
    }
  }
}
