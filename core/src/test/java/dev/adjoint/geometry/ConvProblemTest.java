package dev.adjoint.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvProblemTest {
  private static final long SEED = 20260101;

  @Test
  void textIsReadBackAsTheSameProblem() {
    assertThat(ConvProblems.stream(SEED, 5000))
        .allSatisfy(
            problem -> assertThat(ConvProblem.parse(problem.toString())).isEqualTo(problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n1 g1 c64>32 i28x28 k4s2p1",
        "n2 g4 c16>8 i5 k3s2d2p1:2o1",
        "n0 g1 c1>1 i3x0x2>7x1x4 k4x3x1s2x1x1p-1:2x0x3o1x0x0"
      })
  void writtenTextIsTheShortestForm(String text) {
    assertThat(ConvProblem.parse(text)).hasToString(text);
  }

  @Test
  void textMayLeaveOutWhatIsUsualAndComeInAnyOrder() {
    assertThat(ConvProblem.parse(" k4 p1 s2\ti28x28 c64>32 "))
        .isEqualTo(ConvProblem.parse("n1 g1 c64>32 i28x28 k4s2p1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "n1 c2>2 i4 k3y1        | 'k3y1'",
        "n1 c2>2 i4 K3          | 'K3'",
        "n1 c2>2 i4 k           | 'k'",
        "n1 c2>2 i4 k3s         | 'k3s'",
        "n1 c2>2 i4 k3 k5       | again",
        "n1 c2>2 i4             | 'k' is missing",
        "n1 i4 k3               | 'c' is missing",
        "c2>2 k3                | 'i' is missing",
        "c2 i4 k3               | 'c2'",
        "c2>2>2 i4 k3           | 'c2>2>2'",
        "c2x2>2 i4 k3           | channels",
        "c2>2 i4x4x4 k3x3       | 3 spatial axes",
        "c2>2 i4 k3p1:2:3       | 'p1:2:3'",
        "c2>2 i-4 k3            | 'i-4'",
        "c2>2 i4 k3s0           | stride is 0",
        "c2>2 i4 k0             | kernel is 0",
        "c2>2 i1 k1p3           | makes -5 fine cells",
        "c2>2 i4>3x3 k3         | spatial sizes [3, 3]",
        "g0 c2>2 i4 k3          | 1 group",
        "g3 c4>2 i4 k3          | 3 groups do not divide 4 coarse and 2 fine channels",
        "n99999999999 c2>2 i4 k3 | 'n99999999999'",
        "c2>2 i99999999999999999999 k3 | 'i99999999999999999999'",
        "c2>2 i4 k4294967296    | kernel is 4294967296",
        "c2>2 i4 k65536d65536   | reach over 4294901761 cells",
        "c9>9 i99999x99999 k1   | shape 1x9x99999x99999",
        "c99999>99999 i1 k1     | shape 99999x99999x1"
      })
  void textThatSaysNoProblemIsRefusedByName(String text, String complaint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConvProblem.parse(text))
        .withMessageContaining(complaint);
  }

  @Test
  void convolutionAndTransposeMeetInOneProblem() {
    ConvGeometry geometry = ConvGeometry.kernel(4, 4).stride(2).padding(1);
    Shape weights = Shape.of(64, 32, 4, 4);
    ConvProblem expected = ConvProblem.parse("n1 g1 c64>32 i28x28 k4s2p1");
    assertThat(ConvProblem.convolution(geometry, Shape.of(1, 32, 56, 56), weights))
        .isEqualTo(expected);
    assertThat(ConvProblem.transposed(geometry, Shape.of(1, 64, 28, 28), weights))
        .isEqualTo(expected);
  }

  @Test
  void shapesAreThoseOfTheThreeTensors() {
    ConvProblem problem = ConvProblem.parse("n2 g2 c6>4 i5x3 k3x1s2");
    assertThat(problem.coarseShape()).isEqualTo(Shape.of(2, 6, 5, 3));
    assertThat(problem.fineShape()).isEqualTo(Shape.of(2, 4, 11, 5));
    assertThat(problem.weightShape()).isEqualTo(Shape.of(6, 2, 3, 1));
    assertThat(problem.multiplyAdds()).isEqualTo(2 * 6 * 5 * 3 * 2 * 3);
  }

  @Test
  void tensorsThatDoNotFitAreRefusedWithTheirNumbers() {
    ConvGeometry geometry = ConvGeometry.kernel(3, 3).groups(3);
    Shape input = Shape.of(1, 64, 9, 9);
    refused(geometry, input, Shape.of(32, 21, 3, 3), "64 input channels", "3 groups take 63");
    refused(geometry, Shape.of(1, 63, 9, 9), Shape.of(32, 21, 3, 3), "3 groups do not divide");
    refused(geometry, input, Shape.of(33, 21, 5, 3), "[5, 3]", "[3, 3]");
    refused(geometry, Shape.of(64, 9, 9), Shape.of(33, 21, 3, 3), "64x9x9", "each has 4");
    refused(geometry, Shape.of(9), Shape.of(33), "input 9 and weights 33");
    refused(
        geometry,
        Shape.of(1, 63, 1, 9),
        Shape.of(33, 21, 3, 3),
        "beyond the padded input of 0 + 1 + 0");
  }

  private static void refused(ConvGeometry geometry, Shape input, Shape weights, String... parts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConvProblem.convolution(geometry, input, weights))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Test
  void transposedConvolutionRefusesWhatDoesNotFit() {
    ConvGeometry geometry = ConvGeometry.kernel(2).groups(Integer.MAX_VALUE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConvProblem.transposed(geometry, Shape.of(1, 4, 9), Shape.of(4, 3, 2)))
        .withMessageContaining("groups of 3 output channels are 6442450941");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConvProblem.transposed(geometry, Shape.of(1, 5, 9), Shape.of(4, 3, 2)))
        .withMessageContaining("5 input channels, but weights 4x3x2 take 4");
  }

  @Test
  void generatedProblemsReachTheEdges() {
    List<ConvProblem> problems = ConvProblems.stream(SEED, 1000).toList();
    assertThat(problems).areAtLeast(20, having(p -> p.batch() == 0));
    assertThat(problems).areAtLeast(20, having(p -> p.geometry().rank() == 4));
    assertThat(problems).areAtLeast(20, having(p -> p.coarse().contains(0)));
    assertThat(problems).areAtLeast(20, having(p -> p.fine().contains(0)));
    assertThat(problems)
        .areAtLeast(
            20,
            having(p ->
                p.geometry().groups() > 1
                    && p.geometry().groups() == p.coarseChannels()
                    && p.coarseChannels() == p.fineChannels()));
    assertThat(problems)
        .areAtLeast(
            50, having(p -> p.geometry().groups() > 1 && p.coarseChannels() != p.fineChannels()));
    assertThat(problems).areAtLeast(50, axis(a -> a.kernel() < a.stride()));
    assertThat(problems).areAtLeast(50, axis(a -> a.begin() < 0));
    assertThat(problems).areAtLeast(50, axis(a -> a.begin() != a.end()));
    assertThat(problems).areAtLeast(20, axis(a -> a.begin() > a.reach()));
    assertThat(problems)
        .areAtLeast(
            20, axis(a -> a.stride() <= a.outputPadding() && a.outputPadding() < a.dilation()));
    assertThat(problems)
        .areAtLeast(50, axis(a -> a.stride() > 1 && a.dilation() % a.stride() == 0));
  }

  private static Condition<ConvProblem> having(Predicate<ConvProblem> what) {
    return new Condition<>(what, "such an edge");
  }

  private static Condition<ConvProblem> axis(Predicate<ConvAxis> what) {
    return having(problem -> problem.geometry().axes().stream().anyMatch(what));
  }
}
