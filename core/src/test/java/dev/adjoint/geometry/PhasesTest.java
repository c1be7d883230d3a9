package dev.adjoint.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhasesTest {
  private static final long SEED = 2;
  private static final int AXES = 20_000;

  @Test
  void overlapCountsThePairsThatMeetACell() {
    ConvProblems.forAllAxes(
        SEED,
        AXES,
        axis -> {
          for (int coarse = 0; coarse < 6; coarse++) {
            assertThat(axis.phases().overlaps(coarse, Span.ofSize(24)).toArray())
                .as("%d coarse cells", coarse)
                .isEqualTo(Pairs.counts(axis, coarse, 24));
          }
        });
  }

  @Test
  void phaseListsTheTapsThatReachItsCellsAndWhereTheyMeet() {
    ConvProblems.forAllAxes(
        SEED,
        AXES / 4,
        axis -> {
          for (long fine = 0; fine < axis.stride() + 1; fine++) {
            long cell = fine;
            List<Pairs.Pair> meeting =
                Pairs.of(axis, new Span(-60, 60))
                    .filter(pair -> pair.fine() == cell)
                    .sorted((a, b) -> Long.compare(a.tap(), b.tap()))
                    .toList();
            assertThat(taps(axis, cell)).as("fine cell %d", fine).isEqualTo(meeting);
          }
        });
  }

  private static List<Pairs.Pair> taps(ConvAxis axis, long fine) {
    Phase phase = axis.phases().of(fine);
    long q = Math.floorDiv(fine + axis.begin(), axis.stride());
    assertThat(phase.residue()).isEqualTo(fine + axis.begin() - q * axis.stride());
    return LongStream.range(0, phase.taps())
        .mapToObj(i -> new Pairs.Pair(q + phase.shift(i), phase.tap(i), fine))
        .toList();
  }

  @Test
  void eachTapBelongsToOnePhase() {
    ConvProblems.forAllAxes(
        SEED,
        AXES,
        axis -> {
          long[] taps =
              axis.phases().stream()
                  .flatMapToLong(p -> LongStream.range(0, p.taps()).map(p::tap))
                  .sorted()
                  .toArray();
          assertThat(taps).as("%s", axis).isEqualTo(LongStream.range(0, axis.kernel()).toArray());
        });
  }

  @Test
  void interiorPatternDecidesEvennessPeaksAndDeadPhases() {
    ConvProblems.forAllAxes(
        SEED,
        AXES,
        axis -> {
          Phases phases = axis.phases();
          long[] interior = interior(axis);
          LongSummaryStatistics overlap = Arrays.stream(interior).summaryStatistics();
          assertThat(phases.mostOverlap())
              .as("%s", Arrays.toString(interior))
              .isEqualTo(overlap.getMax());
          assertThat(phases.leastOverlap())
              .as("%s", Arrays.toString(interior))
              .isEqualTo(overlap.getMin());
          assertThat(phases.isEven())
              .as("%s", Arrays.toString(interior))
              .isEqualTo(overlap.getMax() == overlap.getMin());
          assertThat(phases.dead())
              .as("%s", Arrays.toString(interior))
              .isEqualTo(Arrays.stream(interior).filter(n -> n == 0).count());
        });
  }

  /// Overlaps of one stride's worth of cells so far inside that no border matters.
  private static long[] interior(ConvAxis axis) {
    int margin = (int) (axis.reach() + Math.abs(axis.begin()) + axis.stride());
    int fine = 2 * margin + (int) axis.stride();
    long[] counts = Pairs.counts(axis, 2L * fine, fine + margin);
    return Arrays.copyOfRange(counts, fine, fine + (int) axis.stride());
  }

  /// Source of the rule: checked here by brute force for all kernels, strides and dilations up to 8.
  @Test
  void overlapIsEvenIfTheStrideDividesTheKernelAndSharesNoFactorWithTheDilation() {
    for (long kernel = 1; kernel <= 8; kernel++) {
      for (long stride = 1; stride <= 8; stride++) {
        for (long dilation = 1; dilation <= 8; dilation++) {
          ConvAxis axis = ConvAxis.kernel(kernel).stride(stride).dilation(dilation);
          boolean coprime = gcd(stride, dilation) == 1;
          assertThat(axis.phases().isEven())
              .as("%s", axis)
              .isEqualTo(stride == 1 || (coprime && kernel % stride == 0));
          assertThat(axis.phases().dead() > 0)
              .as("%s", axis)
              .isEqualTo(!coprime || kernel < stride);
          if (dilation == 1) {
            assertThat(axis.phases().mostOverlap() - axis.phases().leastOverlap())
                .as("%s", axis)
                .isEqualTo(Math.ceilDiv(kernel, stride) - kernel / stride);
          }
        }
      }
    }
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 2, 1, 1 1 2 1 2 1 2 1 1",
    "3, 2, 2, 1 0 2 0 3 0 3 0 2 0 1",
    "4, 2, 1, 1 1 2 2 2 2 2 2 1 1",
    "4, 2, 2, 1 0 2 0 3 0 4 0 3 0 2 0 1",
    "2, 3, 1, 1 1 0 1 1 0 1 1 0 1 1"
  })
  void overlapsAlongAnUncroppedAxis(long kernel, long stride, long dilation, String expected) {
    ConvAxis axis = ConvAxis.kernel(kernel).stride(stride).dilation(dilation);
    long[] overlaps = Stream.of(expected.split(" ")).mapToLong(Long::parseLong).toArray();
    int coarse = axis.coarse(overlaps.length);
    assertThat(axis.phases().overlaps(coarse, Span.ofSize(overlaps.length)).toArray())
        .isEqualTo(overlaps);
  }

  @Test
  void deadCellsAreThoseNothingReaches() {
    ConvAxis axis = ConvAxis.kernel(1).stride(2).outputPadding(1);
    assertThat(axis.phases().deadCells(3, Span.ofSize(axis.fine(3)))).containsExactly(1L, 3L, 5L);
    assertThat(ConvAxis.kernel(3).phases().deadCells(0, Span.ofSize(2))).containsExactly(0L, 1L);
  }

  @Test
  void deadPhaseHasNoTapAndNoShift() {
    assertThat(ConvAxis.kernel(2).stride(4).dilation(3).phases().stream().filter(Phase::isDead))
        .containsExactly(new Phase(1, 0, 0, 4, 0, 3), new Phase(2, 0, 0, 4, 0, 3));
  }

  @Test
  void onlyThePhasesThatOccurAreListed() {
    ConvAxis axis = ConvAxis.kernel(2).stride(1_000_000_000).padding(1, 0);
    assertThat(axis.phases().of(Span.ofSize(3)).map(Phase::residue)).containsExactly(1L, 2L, 3L);
    assertThat(axis.phases().of(Span.ofSize(0))).isEmpty();
    assertThat(ConvAxis.kernel(2).stride(3).phases().of(new Span(5, 50)).map(Phase::residue))
        .containsExactly(2L, 0L, 1L);
  }
}
