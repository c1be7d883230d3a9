package dev.adjoint.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.size.Size;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvGeometryTest {
  private static final long SEED = 4;

  @ParameterizedTest
  @CsvSource({
    "2, 3, 1, 0, 0, 4",
    "4, 3, 1, 1, 0, 4",
    "4, 4, 2, 1, 0, 8",
    "4, 3, 2, 1, 0, 7",
    "4, 3, 2, 1, 1, 8",
    "14, 4, 2, 1, 0, 28",
    "16, 3, 2, 1, 0, 31",
    "50, 4, 2, 1, 0, 100"
  })
  void transposedSizesOfTheTextbooks(int input, long k, long s, long p, long op, int output) {
    ConvGeometry geometry = ConvGeometry.kernel(k, k).stride(s).padding(p).outputPadding(op);
    assertThat(geometry.fine(List.of(input, input))).containsExactly(output, output);
    assertThat(geometry.coarse(List.of(output, output))).containsExactly(input, input);
  }

  @Test
  void sizesThatCollapseAreToldApartByOutputPadding() {
    ConvGeometry geometry = ConvGeometry.kernel(3).stride(2).padding(1);
    assertThat(geometry.axes().getFirst().fineSizes(4)).hasToString("7..8");
    assertThat(geometry.reaching(List.of(4), List.of(7))).isEqualTo(geometry);
    assertThat(geometry.reaching(List.of(4), List.of(8))).isEqualTo(geometry.outputPadding(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> geometry.reaching(List.of(4), List.of(9)))
        .withMessageContaining("7..8");
  }

  @Test
  void unknownSizesFollowTheSameFormulasAsNumbers() {
    Size n = Size.symbol("n");
    ConvProblems.forAll(
        SEED,
        2_000,
        problem -> {
          ConvGeometry geometry = problem.geometry();
          List<Integer> fine = geometry.fine(problem.coarse());
          for (int axis = 0; axis < geometry.rank(); axis++) {
            Map<String, Size> coarse = Map.of("n", Size.of(problem.coarse().get(axis)));
            assertThat(geometry.fine(axis, n).with(coarse))
                .isEqualTo(Size.of(fine.get(axis)))
                .isEqualTo(geometry.fine(axis, Size.of(problem.coarse().get(axis))));
            ConvAxis along = geometry.axes().get(axis);
            assertThat(geometry.coarse(axis, n).with(Map.of("n", Size.of(30))))
                .isEqualTo(Size.of(along.coarse().apply(30L)));
          }
        });
  }

  @Test
  void overlapOfPlanesIsTheProductOfThatOfLines() {
    ConvGeometry geometry = ConvGeometry.kernel(3, 3).stride(2);
    IntegerTensor map = geometry.overlaps(List.of(3, 2), List.of(7, 5));
    assertThat(map.shape()).isEqualTo(Shape.of(7, 5));
    assertThat(row(map, 0)).containsExactly(1, 1, 2, 1, 1);
    assertThat(row(map, 2)).containsExactly(2, 2, 4, 2, 2);
    assertThat(geometry.hasEvenOverlap()).isFalse();
    assertThat(geometry.overlapPeakToPeak()).isEqualTo(3);
  }

  private static List<Integer> row(IntegerTensor map, int row) {
    int width = map.shape().extent(1);
    return IntStream.range(0, width).mapToObj(x -> (int) map.whole(row * width + x)).toList();
  }

  @Test
  void overlapsSumToThePairsThatMeetOnTheGrids() {
    ConvProblems.forAll(
        SEED,
        2_000,
        problem -> {
          IntegerTensor map = problem.geometry().overlaps(problem.coarse(), problem.fine());
          long sum = IntStream.range(0, map.shape().elements()).mapToLong(map::whole).sum();
          assertThat(sum).isEqualTo(pairs(problem));
        });
  }

  private static long pairs(ConvProblem problem) {
    return IntStream.range(0, problem.geometry().rank())
        .mapToLong(i -> {
          ConvAxis axis = problem.geometry().axes().get(i);
          Span fine = Span.ofSize(problem.fine().get(i));
          return Pairs.of(axis, Span.ofSize(problem.coarse().get(i)))
              .filter(pair -> fine.contains(pair.fine()))
              .count();
        })
        .reduce(1, (a, b) -> a * b);
  }

  @Test
  void overlapIsEvenInThePlaneIfItIsAlongBothAxes() {
    assertThat(ConvGeometry.kernel(4, 6).stride(2, 3).hasEvenOverlap()).isTrue();
    assertThat(ConvGeometry.kernel(4, 6).stride(2, 3).overlapPeakToPeak()).isZero();
    assertThat(ConvGeometry.kernel(4, 5).stride(2, 3).hasEvenOverlap()).isFalse();
    assertThat(ConvGeometry.kernel(4, 4).stride(2).dilation(2).overlapPeakToPeak()).isEqualTo(16);
  }

  @Test
  void fittedGeometryJoinsTheSizesOfEveryProblem() {
    ConvProblems.forAll(
        SEED,
        2_000,
        problem -> {
          ConvGeometry fitted = problem.geometry().fitted(problem.coarse(), problem.fine());
          assertThat(fitted.fine(problem.coarse())).isEqualTo(problem.fine());
          assertThat(fitted.coarse(problem.fine())).isEqualTo(problem.coarse());
        });
  }

  @Test
  void lengthsAreGivenForEachAxisOrOnceForAll() {
    ConvGeometry geometry = ConvGeometry.kernel(4, 3).stride(2).padding(1, 0).groups(2);
    assertThat(geometry).hasToString("g2 k4x3s2p1x0");
    assertThat(geometry.axes().getFirst()).hasToString("k4s2p1");
    assertThat(geometry.padding(List.of(1L, 2L), List.of(0L)).axes())
        .containsExactly(
            ConvAxis.kernel(4).stride(2).padding(1, 0), ConvAxis.kernel(3).stride(2).padding(2, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> geometry.dilation(1, 2, 3))
        .withMessageContaining("3 values of dilation; give 1 for all axes or 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> geometry.fine(List.of(3)))
        .withMessageContaining("spatial sizes [3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> geometry.coarse(List.of(3, -1)))
        .withMessageContaining("spatial sizes [3, -1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConvGeometry(List.of(), 1))
        .withMessageContaining("at least 1 spatial axis");
  }
}
