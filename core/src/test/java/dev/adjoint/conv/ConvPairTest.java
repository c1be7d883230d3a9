package dev.adjoint.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.ConvProblems;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.conv.ConvWeightGradient;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConvPairTest {
  private static final long SEED = 3;

  private static FloatTensor wholeNumbers(Shape shape, RandomGenerator random) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-4, 5);
    }
    return Tensor.of(shape, values);
  }

  private static double dot(FloatTensor a, FloatTensor b) {
    assertThat(a.shape()).isEqualTo(b.shape());
    double sum = 0;
    for (int i = 0; i < a.values().length; i++) {
      sum += (double) a.values()[i] * b.values()[i];
    }
    return sum;
  }

  @Test
  void theTextbookExampleTakesThreeLines() {
    ConvPair pair = new ConvPair(ConvGeometry.kernel(3, 3));
    FloatTensor small = Tensor.of(Shape.of(1, 1, 2, 2), 1f, 2, 3, 4);
    FloatTensor cross = Tensor.of(Shape.of(1, 1, 3, 3), 1f, 0, 1, 0, 1, 0, 1, 0, 1);
    assertThat(pair.transpose(small, cross))
        .isEqualTo(
            Tensor.of(Shape.of(1, 1, 4, 4), 1f, 2, 1, 2, 3, 5, 5, 4, 1, 5, 5, 2, 3, 4, 3, 4));
  }

  @Test
  void theThreeFacesGiveOneTrilinearForm() {
    RandomGenerator random = new SplittableRandom(SEED);
    problems()
        .forEach(problem -> {
          ConvGeometry fitted = problem.geometry().fitted(problem.coarse(), problem.fine());
          ConvPair pair = new ConvPair(fitted, 2);
          FloatTensor x = wholeNumbers(problem.fineShape(), random);
          FloatTensor w = wholeNumbers(problem.weightShape(), random);
          FloatTensor y = wholeNumbers(problem.coarseShape(), random);
          double form = dot(y, pair.convolve(x, w));
          assertThat(dot(x, pair.transpose(y, w))).as("%s, seed %d", problem, SEED).isEqualTo(form);
          assertThat(dot(w, pair.weightGradient(x, y)))
              .as("%s, seed %d", problem, SEED)
              .isEqualTo(form);
        });
  }

  @Test
  void theWeightGradientIsThatOfTheDefinition() {
    RandomGenerator random = new SplittableRandom(SEED);
    problems()
        .forEach(problem -> {
          FloatTensor x = wholeNumbers(problem.fineShape(), random);
          FloatTensor y = wholeNumbers(problem.coarseShape(), random);
          Tensor expected =
              new ConvWeightGradient(problem.geometry()).evaluate(Inputs.of(x, y)).getFirst();
          assertThat(new ConvPair(problem.geometry(), 2).weightGradient(x, y))
              .as("%s, seed %d", problem, SEED)
              .isEqualTo(expected);
        });
  }

  private static Stream<ConvProblem> problems() {
    return Stream.concat(
        ConvProblems.stream(SEED, 500),
        Stream.of("n2 g1 c20>33 i17x40 k3s1p1", "n3 g2 c8>12 i15x16 k4s2p1")
            .map(ConvProblem::parse));
  }

  /// 9 and 10 cells both become 5; each comes back when asked for.
  @Test
  void aFineSizeMayBeAskedFor() {
    ConvPair pair = new ConvPair(ConvGeometry.kernel(3).stride(2).padding(1));
    FloatTensor w = Tensor.zeros(Shape.of(1, 1, 3));
    for (int fine = 9; fine <= 10; fine++) {
      FloatTensor coarse = pair.convolve(Tensor.zeros(Shape.of(1, 1, fine)), w);
      assertThat(coarse.shape()).isEqualTo(Shape.of(1, 1, 5));
      assertThat(pair.transpose(coarse, w, List.of(fine)).shape()).isEqualTo(Shape.of(1, 1, fine));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pair.transpose(Tensor.zeros(Shape.of(1, 1, 5)), w, List.of(11)))
        .withMessageContaining("11 fine cells");
  }

  @Test
  void tensorsThatDoNotFitAreRefusedWithTheNumbers() {
    ConvPair pair = new ConvPair(ConvGeometry.kernel(3));
    FloatTensor x = Tensor.zeros(Shape.of(2, 3, 8));
    FloatTensor w = Tensor.zeros(Shape.of(5, 4, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pair.convolve(x, w))
        .withMessage("input has 3 channels where the weights are for 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pair.weightGradient(x, Tensor.zeros(Shape.of(1, 5, 6))))
        .withMessage("batch of 2 on the fine grid, 1 on the coarse grid");
  }
}
