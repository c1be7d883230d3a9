package dev.adjoint.engine.conv.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.engine.Workers;
import dev.adjoint.engine.lanes.Lanes;
import dev.adjoint.engine.lanes.LanesChoice;
import dev.adjoint.engine.lanes.ScalarLanes;
import dev.adjoint.engine.lanes.SimdLanes;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.ConvProblems;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.conv.ConvWeightGradient;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WeightGradientTest {
  private static final long SEED = 20261121;

  /// Of one rounding.
  private static final double EPSILON = Math.ulp(1f) / 2;

  /// More channels and taps than a block holds, boxes that end within rows and images, rows longer than
  /// a box, parts of the depth, rows along the batch, fine channels in lanes, taps far apart; lines of
  /// few channels, in several strips, images and parts, groups of uneven height.
  private static final List<String> LARGE =
      List.of(
          "n3 g1 c70>13 i7x9 k4s2p1",
          "n2 g1 c1030>2 i3x5 k3s1p1",
          "n2 g1 c7>3 i60x61 k5s2p2o1",
          "n3 g2 c20>50 i13x11 k3s1p1",
          "n1 g3 c9>6 i7x20x19 k2s2",
          "n2 g1 c5>4 i2500 k7s3p3o1",
          "n2 g1 c9>7 i45x31 k3s1d4p4",
          "n40 g1 c11>300 i1x1 k4",
          "n6 g1 c20>17 i3x1 k3s1p1",
          "n5 g1 c1>40 i9x5 k4s2p1",
          "n2 g1 c18>5 i13x131 k3s3",
          "n2 g3 c6>9 i5x130 k5s2p2",
          "n3 g2 c2>2 i6x7 k5s2p2",
          "n2 g2 c4>4 i6x9 k3s1d3p3",
          "n1 g1 c19>2 i3x4 k24x25",
          "n9 g1 c600>3 i2x2 k2s2",
          "n3 g1 c18>17 i64x65 k3s2p1o1",
          "n2 g1 c2>17 i64x65 k4s3p1",
          "n1 g1 c17>9 i23x29 k3d12p12",
          "n2 g1 c9>18 i11x7 k3s1d40p40",
          "n2 g1 c9>33 i11x7 k2s11",
          "n5 g1 c3>7 i300x9 k3p1",
          "n2 g7 c7>7 i40x130 k3s2p1o1",
          "n1 g1 c8>8 i3x5x7x9 k3p1");

  private static Stream<ConvProblem> problems() {
    return Stream.concat(ConvProblems.stream(SEED, 500), LARGE.stream().map(ConvProblem::parse));
  }

  @Test
  void sumsAreWithinTheirRounding() {
    problems()
        .forEach(problem -> {
          FloatTensor x = numbers(problem.fineShape(), 1);
          FloatTensor y = numbers(problem.coarseShape(), 2);
          FloatTensor found = compute(problem, LanesChoice.best(), Workers.CALLER);
          Tensor exact = exact(problem, x, y, v -> v);
          Tensor magnitude = exact(problem, x, y, Math::abs);
          int summands = problem.batch() * problem.coarseShape().step(1);
          assertThat(found.shape()).as(problem.toString()).isEqualTo(exact.shape());
          for (int i = 0; i < exact.shape().elements(); i++) {
            assertThat(Math.abs(found.real(i) - exact.real(i)))
                .as("%s, seed %d, weight %d", problem, SEED, i)
                .isLessThanOrEqualTo(summands * EPSILON * magnitude.real(i));
          }
        });
  }

  private static Tensor exact(
      ConvProblem problem, FloatTensor x, FloatTensor y, DoubleUnaryOperator change) {
    return new ConvWeightGradient(problem.geometry())
        .evaluate(Inputs.of(changed(x, change), changed(y, change)))
        .getFirst();
  }

  private static Tensor changed(FloatTensor tensor, DoubleUnaryOperator change) {
    double[] values = tensor.toDoubles().values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = change.applyAsDouble(values[i]);
    }
    return Tensor.of(tensor.shape(), values);
  }

  @Test
  void bitsDoNotDependOnTheNumberOfThreads() {
    LARGE.stream()
        .map(ConvProblem::parse)
        .forEach(problem -> {
          FloatTensor alone = compute(problem, LanesChoice.best(), Workers.CALLER);
          for (int threads = 2; threads <= 4; threads++) {
            assertThat(compute(problem, LanesChoice.best(), Workers.of(threads)))
                .as("%s, %d threads", problem, threads)
                .isEqualTo(alone);
          }
        });
  }

  @Test
  void bitsDoNotDependOnTheLanes() {
    problems()
        .forEach(problem ->
            assertThat(compute(problem, new ScalarLanes(), Workers.CALLER))
                .as(problem.toString())
                .isEqualTo(compute(problem, SimdLanes.orSkip(), Workers.CALLER)));
  }

  @Test
  void aGradientServesSizesOneAfterAnother() {
    ConvProblem small = ConvProblem.parse("n2 g1 c5>18 i7x9 k3s2p1o1");
    ConvProblem large = ConvProblem.parse("n3 g1 c7>2 i12x9 k3s2p1o1");
    WeightGradient gradient = new WeightGradient(small.geometry());
    for (ConvProblem problem : List.of(small, large, small, small)) {
      FloatTensor x = numbers(problem.fineShape(), 1);
      FloatTensor y = numbers(problem.coarseShape(), 2);
      assertThat(gradient.run(x, y, Workers.CALLER))
          .isEqualTo(new WeightGradient(problem.geometry()).run(x, y, Workers.CALLER));
    }
  }

  /// Each weight is written by the channels that it joins alone.
  @Test
  void numbersThatAreNoneStayInTheirChannels() {
    Stream.of("n2 g5 c5>5 i6x7 k3p1", "n2 g2 c4>6 i5x9 k4s2p1", "n2 g1 c18>3 i5x9 k4s2p1")
        .map(ConvProblem::parse)
        .forEach(problem -> {
          FloatTensor x = numbers(problem.fineShape(), 1);
          int plane = x.shape().step(1);
          Arrays.fill(x.values(), 0, plane, Float.NaN);
          FloatTensor found =
              new WeightGradient(problem.geometry())
                  .run(x, numbers(problem.coarseShape(), 2), Workers.CALLER);
          int ofGroup = found.shape().elements() / problem.geometry().groups();
          int taps = found.shape().step(1);
          for (int i = 0; i < found.shape().elements(); i++) {
            boolean isOfFirst = i < ofGroup && i / taps % found.shape().extent(1) == 0;
            assertThat(Float.isNaN(found.values()[i]))
                .as("%s, weight %d", problem, i)
                .isEqualTo(isOfFirst);
          }
        });
  }

  /// The taps lie so far apart that hardly any cell meets one.
  @Test
  void whatIsMostlyPaddingTakesNoMemoryForIt() {
    ConvProblem problem = ConvProblem.parse("n1 g1 c1>1 i1x2>2x1 k2s1000000000d1000000000");
    assertThat(compute(problem, LanesChoice.best(), Workers.CALLER))
        .isEqualTo(
            exact(
                    problem,
                    numbers(problem.fineShape(), 1),
                    numbers(problem.coarseShape(), 2),
                    v -> v)
                .toFloats());
  }

  private static FloatTensor compute(ConvProblem problem, Lanes lanes, Workers workers) {
    return new WeightGradient(problem.geometry(), lanes)
        .run(numbers(problem.fineShape(), 1), numbers(problem.coarseShape(), 2), workers);
  }

  private static FloatTensor numbers(Shape shape, int which) {
    RandomGenerator random = new SplittableRandom(SEED + which);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return Tensor.of(shape, values);
  }
}
