package dev.adjoint.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LongSummaryStatistics;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvAxisTest {
  private static final long SEED = 1;
  private static final int AXES = 10_000;
  private static final int LONGEST = 40;

  private static void forAllAxes(Consumer<ConvAxis> law) {
    ConvProblems.forAllAxes(SEED, AXES, law);
  }

  /// Slides the kernel over the padded grid, as far as it fits.
  private static long slide(ConvAxis axis, long fine) {
    long windows = 0;
    for (long at = -axis.begin(); at + axis.reach() <= fine + axis.end(); at += axis.stride()) {
      windows++;
    }
    return windows;
  }

  @Test
  void coarseSizeIsHowOftenTheKernelFits() {
    forAllAxes(axis -> {
      long[] sizes = LongStream.range(0, LONGEST).map(n -> axis.coarse().apply(n)).toArray();
      long[] windows = LongStream.range(0, LONGEST).map(n -> slide(axis, n)).toArray();
      assertThat(Arrays.stream(sizes).map(n -> Math.max(n, 0)).toArray()).isEqualTo(windows);
    });
  }

  @Test
  void fineSizeIsTheScatteredLengthLessTheCrop() {
    forAllAxes(axis -> {
      ConvAxis uncropped = axis.padding(0, 0);
      for (int coarse = 1; coarse < 6; coarse++) {
        LongSummaryStatistics cells =
            Pairs.of(uncropped, Span.ofSize(coarse))
                .mapToLong(Pairs.Pair::fine)
                .summaryStatistics();
        long scattered = cells.getMax() - cells.getMin() + 1;
        assertThat(axis.fine().apply(coarse))
            .as("size %d", coarse)
            .isEqualTo(scattered - axis.begin() - axis.end() + axis.outputPadding());
      }
    });
  }

  @Test
  void fineSizesAreAllThatCollapseOntoOneCoarseSize() {
    forAllAxes(axis -> {
      for (int coarse = 0; coarse < 5; coarse++) {
        int size = coarse;
        Span sizes = axis.fineSizes(coarse);
        long[] collapsing =
            LongStream.range(0, sizes.to() + 5)
                .filter(fine -> axis.coarse().apply(fine) == size)
                .toArray();
        assertThat(sizes.stream().toArray()).as("size %d", coarse).isEqualTo(collapsing);
      }
    });
  }

  @Test
  void outputPaddingBelowTheStrideComesBackToTheSameCoarseSize() {
    forAllAxes(axis -> {
      for (int coarse = 0; coarse < 5; coarse++) {
        long fine = axis.fine().apply(coarse);
        if (axis.outputPadding() < axis.stride() && fine >= 0) {
          assertThat(axis.coarse(fine)).as("size %d", coarse).isEqualTo(coarse);
        }
      }
    });
  }

  @Test
  void outputPaddingIsFoundForEverySizeThatCollapses() {
    forAllAxes(axis -> {
      for (int coarse = 0; coarse < 4; coarse++) {
        int size = coarse;
        axis.fineSizes(coarse).stream()
            .forEach(fine ->
                assertThat((long) axis.reaching(size, fine).fine(size))
                    .as("size %d", size)
                    .isEqualTo(fine));
      }
    });
  }

  @Test
  void targetThatNoOutputPaddingReachesIsRefusedNamingThoseThatCanBe() {
    ConvAxis axis = ConvAxis.kernel(3).stride(2).padding(1, 1);
    assertThat(axis.reaching(14, 28)).isEqualTo(axis.outputPadding(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> axis.reaching(14, 29))
        .withMessageContaining("29 fine cells of 14 coarse ones by k3s2p1")
        .withMessageContaining("27..28 can be reached");
  }

  @Test
  void fittedAxisJoinsAnyTwoSizesInBothDirections() {
    forAllAxes(axis -> {
      for (int coarse = 0; coarse < 4; coarse++) {
        for (int fine = 0; fine < 20; fine += 3) {
          ConvAxis fitted = axis.fitted(coarse, fine);
          assertThat(fitted.coarse(fine)).as("size %d", fine).isEqualTo(coarse);
          assertThat(fitted.fine(coarse)).as("size %d", fine).isEqualTo(fine);
          assertThat(fitted.begin()).isEqualTo(axis.begin());
        }
      }
    });
  }

  @Test
  void fineCellsAreThoseFromTheFirstTapToTheLast() {
    forAllAxes(axis -> {
      Span coarse = new Span(-2, 3);
      LongSummaryStatistics cells =
          Pairs.of(axis, coarse).mapToLong(Pairs.Pair::fine).summaryStatistics();
      assertThat(axis.fineCells(coarse)).isEqualTo(new Span(cells.getMin(), cells.getMax() + 1));
      assertThat(axis.fineCells(new Span(3, 3)).isEmpty()).isTrue();
    });
  }

  @Test
  void coarseCellsOfTapsAreThoseWhichEveryOneOfThemJoinsToTheFineCells() {
    forAllAxes(axis -> {
      Span fine = new Span(3, 20);
      for (int tap = 0; tap < axis.kernel(); tap++) {
        Span taps = new Span(tap, Math.min(tap + 3, axis.kernel()));
        Span cells = axis.coarseCells(fine, taps);
        for (int coarse = -60; coarse < 60; coarse++) {
          int cell = coarse;
          assertThat(cells.contains(coarse))
              .as("taps %s at %d", taps, coarse)
              .isEqualTo(taps.stream().allMatch(t -> fine.contains(axis.fineCell(cell, t))));
        }
      }
    });
  }

  @Test
  void coarseCellsHoldAllThatMeetTheFineCells() {
    forAllAxes(axis -> {
      for (Span fine : new Span[] {new Span(0, 1), new Span(3, 8), new Span(5, 5)}) {
        Span cells = axis.coarseCells(fine);
        LongSummaryStatistics meeting =
            Pairs.of(axis, new Span(-60, 60))
                .filter(pair -> fine.contains(pair.fine()))
                .mapToLong(Pairs.Pair::coarse)
                .summaryStatistics();
        boolean none = meeting.getCount() == 0;
        if (!none) {
          assertThat(cells.contains(meeting.getMin()) && cells.contains(meeting.getMax()))
              .as("%s needs %s", fine, cells)
              .isTrue();
        }
        if (axis.dilation() == 1 && !none) {
          assertThat(cells)
              .as("for %s", fine)
              .isEqualTo(new Span(meeting.getMin(), meeting.getMax() + 1));
        }
      }
    });
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 0, 0, 0, kernel is 0",
    "-1, 1, 1, 0, 0, 0, kernel is -1",
    "1, 0, 1, 0, 0, 0, stride is 0",
    "1, 1, 0, 0, 0, 0, dilation is 0",
    "1, 1, 1, 0, 0, -1, output padding is -1",
    "2147483648, 1, 1, 0, 0, 0, kernel is 2147483648",
    "1, 9223372036854775807, 1, 0, 0, 0, stride is 9223372036854775807",
    "1, 1, 1, -2147483648, 0, 0, padding before the grid is -2147483648",
    "1, 1, 1, 0, -9223372036854775808, 0, padding behind the grid is -9223372036854775808",
    "2147483647, 1, 2147483647, 0, 0, 0, reach over 4611686011984936963 cells"
  })
  void lengthsOutOfRangeAreRefusedWithTheNumbers(
      long kernel, long stride, long dilation, long begin, long end, long op, String complaint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConvAxis(kernel, stride, dilation, begin, end, op))
        .withMessageContaining(complaint);
  }

  @Test
  void sizesThatPassAnIntAreRefusedWithTheNumbers() {
    long most = ConvAxis.MOST;
    ConvAxis axis = new ConvAxis(1, most, 1, -most, -most, most);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> axis.fine(most))
        .withMessageContaining("fine size 4611686018427387904");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> axis.fine(Long.MAX_VALUE))
        .withMessageContaining("coarse size 9223372036854775807");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConvAxis.kernel(1).padding(most, most).coarse(1))
        .withMessageContaining("coarse size 4294967295");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> axis.coarse(-1))
        .withMessageContaining("fine size -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> axis.fitted(most, 0))
        .withMessageContaining("padding behind the grid");
  }
}
