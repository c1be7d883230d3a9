package dev.adjoint.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.size.Rational;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final long SEED = 3;

  /// Weights that are the same from either end: 1, 2, 3, ..., 2, 1.
  private static long weight(ConvAxis axis, long tap) {
    return Math.min(tap, axis.kernel() - 1 - tap) + 1;
  }

  @Test
  void impulseSpreadBySymmetricKernelStaysWhereItWas() {
    ConvProblems.forAllAxes(
        SEED,
        20_000,
        axis -> {
          long cell = 3;
          Rational mass = sum(axis, cell, false);
          Rational moment = sum(axis, cell, true);
          assertThat(axis.coarseFrame().at(Rational.of(cell))).isEqualTo(moment.dividedBy(mass));
        });
  }

  private static Rational sum(ConvAxis axis, long cell, boolean moment) {
    return Rational.of(
        Pairs.of(axis, new Span(cell, cell + 1))
            .mapToLong(pair -> weight(axis, pair.tap()) * (moment ? pair.fine() : 1))
            .sum());
  }

  @Test
  void convolutionAndTransposeUndoEachOthersFrame() {
    ConvProblems.forAllAxes(
        SEED,
        2_000,
        axis -> {
          assertThat(axis.coarseFrame().then(axis.fineFrame())).isEqualTo(Frame.SAME);
          assertThat(axis.fineFrame().then(axis.coarseFrame())).isEqualTo(Frame.SAME);
        });
  }

  /// Claim: output cell 0 of the transpose sits (D(K-1) - 2P)/(2S) input cells before input cell 0.
  @Test
  void firstCellOfTheTransposeLiesBeforeThatOfItsInput() {
    ConvProblems.forAllAxes(
        SEED,
        2_000,
        axis -> {
          Rational before =
              Rational.of(
                  axis.dilation() * (axis.kernel() - 1) - 2 * axis.begin(), 2 * axis.stride());
          assertThat(axis.fineFrame().offset()).isEqualTo(before.negated());
        });
  }

  @Test
  void composedFramesPlaceACellWhereTheStepsDo() {
    ConvAxis down = ConvAxis.kernel(3).stride(2).padding(1, 1);
    ConvAxis up = ConvAxis.kernel(4).stride(2).padding(1, 1);
    Frame coarse = Frame.SAME.then(down.coarseFrame());
    Frame fine = coarse.then(up.fineFrame());
    assertThat(coarse).isEqualTo(new Frame(Rational.of(2), Rational.ZERO));
    assertThat(up.fineFrame()).hasToString("1/2*i - 1/4");
    assertThat(fine).isEqualTo(new Frame(Rational.ONE, Rational.of(-1, 2)));
    Rational cell = Rational.of(7);
    assertThat(fine.at(cell)).isEqualTo(coarse.at(up.fineFrame().at(cell)));
    assertThat(fine.then(fine.inverse())).isEqualTo(Frame.SAME);
  }

  @Test
  void frameWithoutPositiveScaleIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Frame(Rational.ZERO, Rational.ONE))
        .withMessageContaining("not 0");
  }
}
