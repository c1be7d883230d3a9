package dev.adjoint.operator.conv.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.ConvProblems;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransposedFormTest {
  private static final long SEED = 4;
  private static final int CASES = 400;

  static List<TransposedForm> forms() {
    return TransposedForm.ALL;
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormGivesTheNumbersOfTheScatter(TransposedForm form) {
    SplittableRandom random = new SplittableRandom(SEED);
    ConvProblems.stream(SEED, CASES)
        .forEach(problem -> {
          DoubleTensor coarse = wholeNumbers(problem.coarseShape(), random);
          DoubleTensor weights = wholeNumbers(problem.weightShape(), random);
          assertThat(form.transpose(problem, coarse, weights))
              .as("%s, seed %d", problem, SEED)
              .isEqualTo(definition(problem, coarse, weights));
        });
  }

  private static DoubleTensor definition(
      ConvProblem problem, DoubleTensor coarse, DoubleTensor weights) {
    ConvGeometry fitted = problem.geometry().fitted(problem.coarse(), problem.fine());
    return (DoubleTensor)
        new ConvTranspose(fitted).evaluate(Inputs.<Tensor>of(coarse, weights)).getFirst();
  }

  @Test
  void theMatrixOfASmallConvolutionHasOneEntryForEachTap() {
    ConvMatrix matrix = matrix("n1 g1 c1>1 i2x2 k3");
    assertThat(matrix.rows()).isEqualTo(4);
    assertThat(matrix.columns()).isEqualTo(16);
    for (int row = 0; row < 4; row++) {
      assertThat(matrix.row(row)).hasSize(9);
    }
  }

  /// 5 cells to 3 with taps a, b, c: `abc00`, `0abc0`, `00abc`.
  @Test
  void theMatrixOnOneAxisIsToeplitz() {
    ConvMatrix matrix = matrix("n1 g1 c1>1 i3 k3");
    for (int row = 0; row < 3; row++) {
      assertThat(matrix.row(row))
          .containsExactly(
              new ConvMatrix.Entry(row, 1),
              new ConvMatrix.Entry(row + 1, 2),
              new ConvMatrix.Entry(row + 2, 3));
    }
  }

  /// With the weights 1, 2, 3...
  private static ConvMatrix matrix(String problem) {
    ConvProblem parsed = ConvProblem.parse(problem);
    double[] weights = new double[parsed.weightShape().elements()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i + 1;
    }
    return ConvMatrix.of(parsed, Tensor.of(parsed.weightShape(), weights));
  }

  @Test
  void theMatrixTimesTheFineGridIsTheConvolution() {
    SplittableRandom random = new SplittableRandom(SEED);
    ConvProblems.stream(SEED, CASES)
        .filter(problem -> problem.batch() == 1)
        .forEach(problem -> {
          DoubleTensor fine = wholeNumbers(problem.fineShape(), random);
          DoubleTensor weights = wholeNumbers(problem.weightShape(), random);
          ConvGeometry fitted = problem.geometry().fitted(problem.coarse(), problem.fine());
          Tensor convolved = new Conv(fitted).evaluate(Inputs.<Tensor>of(fine, weights)).getFirst();
          assertThat(ConvMatrix.of(problem, weights).times(fine.values()))
              .as("%s, seed %d", problem, SEED)
              .containsExactly(((DoubleTensor) convolved).values());
        });
  }

  private static DoubleTensor wholeNumbers(Shape shape, SplittableRandom random) {
    return Tensor.of(shape, random.ints(shape.elements(), -8, 9).mapToDouble(i -> i).toArray());
  }
}
