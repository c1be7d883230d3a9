package dev.adjoint.engine.conv.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.Workers;
import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.engine.conv.ConvKernel;
import dev.adjoint.engine.conv.ConvLayer;
import dev.adjoint.engine.conv.Epilogue;
import dev.adjoint.engine.conv.polyphase.Polyphase;
import dev.adjoint.engine.lanes.LanesChoice;
import dev.adjoint.engine.lanes.ScalarLanes;
import dev.adjoint.engine.lanes.SimdLanes;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every algorithm promises. A new one is tested by being in the list.
class ConvAlgorithmContractTest {
  private static final long SEED = 20260817;
  private static final int SMALL_CASES = 500;

  /// Of one rounding.
  private static final double EPSILON = Math.ulp(1f) / 2;

  static List<ConvAlgorithm> algorithms() {
    return ConvAlgorithms.all();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void resultsAreWithinTheRoundingOfTheirSums(ConvAlgorithm algorithm) {
    LayerCase.small(SEED, SMALL_CASES)
        .filter(c -> algorithm.accepts(c.layer(), c.problem()))
        .forEach(c -> requireClose(algorithm, c, run(algorithm, c, Workers.CALLER)));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void soTheyAreForNumbersOfAllSizesAndSuchAsCancel(ConvAlgorithm algorithm) {
    Stream.concat(
            LayerCase.smallOfAllSizes(SEED, SMALL_CASES / 2),
            LayerCase.smallThatCancel(SEED, SMALL_CASES / 2))
        .filter(c -> algorithm.accepts(c.layer(), c.problem()))
        .forEach(c -> requireClose(algorithm, c, run(algorithm, c, Workers.CALLER)));
  }

  private static void requireClose(ConvAlgorithm algorithm, LayerCase c, FloatTensor found) {
    double growth = algorithm.errorGrowth(c.layer(), c.problem());
    if (growth == 1) {
      requireCloseToSum(c, found);
    } else {
      requireCloseToLargest(c, growth, found);
    }
  }

  /// The steps of the transforms at both ends, for two axes.
  private static final int TRANSFORM_STEPS = 24;

  private static void requireCloseToLargest(LayerCase c, double growth, FloatTensor found) {
    DoubleTensor exact = c.exact();
    double bound = (c.summands() + TRANSFORM_STEPS) * EPSILON * growth * c.largestSum();
    assertThat(found.shape()).as(c.text()).isEqualTo(exact.shape());
    for (int i = 0; i < exact.shape().elements(); i++) {
      assertThat(Math.abs(found.real(i) - exact.real(i)))
          .as("%s, element %d", c.text(), i)
          .isLessThanOrEqualTo(bound);
    }
  }

  private static void requireCloseToSum(LayerCase c, FloatTensor found) {
    DoubleTensor exact = c.exact();
    DoubleTensor magnitude = c.magnitude();
    assertThat(found.shape()).as(c.text()).isEqualTo(exact.shape());
    for (int i = 0; i < exact.shape().elements(); i++) {
      assertThat(Math.abs(found.real(i) - exact.real(i)))
          .as("%s, element %d", c.text(), i)
          .isLessThanOrEqualTo((c.summands() + 1) * EPSILON * magnitude.real(i));
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void wholeNumbersAreSummedExactly(ConvAlgorithm algorithm) {
    LayerCase.smallOfWholeNumbers(SEED, SMALL_CASES)
        .filter(c -> algorithm.accepts(c.layer(), c.problem()))
        .forEach(c -> requireExact(algorithm, c, run(algorithm, c, Workers.CALLER)));
  }

  /// Sizes at which work is cut into strips, blocks, chunks and pieces.
  @Test
  void largeProblemsAreSummedExactlyByAnyNumberOfThreads() {
    LayerCase.largeOfWholeNumbers(SEED)
        .forEach(c -> requireExactByAll(c, Workers.of(3), c.exact().toFloats()));
  }

  private static void requireExactByAll(LayerCase c, Workers workers, FloatTensor exact) {
    ConvAlgorithms.all().stream()
        .filter(algorithm -> algorithm.accepts(c.layer(), c.problem()))
        .forEach(algorithm -> requireExact(algorithm, c, run(algorithm, c, workers), exact));
  }

  private static void requireExact(ConvAlgorithm algorithm, LayerCase c, FloatTensor found) {
    requireExact(algorithm, c, found, c.exact().toFloats());
  }

  /// Transforms divide, so that even whole numbers are rounded.
  private static void requireExact(
      ConvAlgorithm algorithm, LayerCase c, FloatTensor found, FloatTensor exact) {
    if (algorithm.errorGrowth(c.layer(), c.problem()) == 1) {
      assertThat(found).as("%s: %s", algorithm.name(), c.text()).isEqualTo(exact);
    } else {
      requireClose(algorithm, c, found);
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void bitsDoNotDependOnTheNumberOfThreads(ConvAlgorithm algorithm) {
    LayerCase.large(SEED)
        .limit(4)
        .filter(c -> algorithm.accepts(c.layer(), c.problem()))
        .forEach(c -> {
          FloatTensor alone = run(algorithm, c, Workers.CALLER);
          for (int threads = 2; threads <= 4; threads++) {
            assertThat(run(algorithm, c, Workers.of(threads)))
                .as("%s, %d threads", c.text(), threads)
                .isEqualTo(alone);
          }
        });
  }

  static List<ConvAlgorithm> thatDifferForOneRun() {
    return ConvAlgorithms.all().stream().filter(a -> !a.once().equals(a)).toList();
  }

  @ParameterizedTest
  @MethodSource("thatDifferForOneRun")
  void weightsThatServeOneRunGiveTheSameBits(ConvAlgorithm algorithm) {
    Stream.concat(LayerCase.small(SEED, SMALL_CASES), LayerCase.large(SEED))
        .filter(c -> algorithm.accepts(c.layer(), c.problem()))
        .forEach(c ->
            assertThat(run(algorithm.once(), c, Workers.of(3)))
                .as(c.text())
                .isEqualTo(run(algorithm, c, Workers.CALLER)));
  }

  @Test
  void bitsDoNotDependOnTheLanes() {
    List<ConvAlgorithm> scalar = ConvAlgorithms.of(new ScalarLanes());
    List<ConvAlgorithm> vector = ConvAlgorithms.of(SimdLanes.orSkip());
    for (int i = 0; i < scalar.size() - 1; i++) {
      requireSameBits(scalar.get(i), vector.get(i));
    }
  }

  private static void requireSameBits(ConvAlgorithm one, ConvAlgorithm other) {
    Stream.concat(LayerCase.small(SEED, SMALL_CASES), LayerCase.large(SEED))
        .filter(c -> one.accepts(c.layer(), c.problem()))
        .forEach(c ->
            assertThat(run(one, c, Workers.CALLER))
                .as("%s: %s", one.name(), c.text())
                .isEqualTo(run(other, c, Workers.CALLER)));
  }

  @Test
  void polyphaseTakesAllOrdinaryProblems() {
    ConvAlgorithm polyphase = new Polyphase(LanesChoice.best());
    assertThat(Stream.concat(LayerCase.small(SEED, SMALL_CASES), LayerCase.large(SEED)))
        .allMatch(c -> polyphase.accepts(c.layer(), c.problem()));
  }

  @Test
  void theLastTakesWhatTheOthersRefuse() {
    LayerCase c =
        LayerCase.parse("n1 g1 c1>1 i2x2>3001x3001 k2s3000", SEED).findFirst().orElseThrow();
    assertThat(ConvAlgorithms.all())
        .filteredOn(algorithm -> algorithm.accepts(c.layer(), c.problem()))
        .containsExactly(ConvAlgorithms.all().getLast());
    assertThat(
            ConvAlgorithms.prepare(c.layer(), Accuracy.EXACT)
                .run(c.input(), float[]::new, Workers.CALLER))
        .isEqualTo(c.exact().toFloats());
  }

  /// The epilogue multiplies by the channel's number, so it must come once, last, and know its channel.
  @ParameterizedTest
  @MethodSource("algorithms")
  void theEpilogueComesAfterTheBiasAndKnowsItsChannel(ConvAlgorithm algorithm) {
    Epilogue epilogue =
        (values, begin, end, channel) -> {
          for (int i = begin; i < end; i++) {
            values[i] *= channel;
          }
        };
    Stream.concat(
            LayerCase.smallOfWholeNumbers(SEED, SMALL_CASES / 4),
            LayerCase.largeOfWholeNumbers(SEED).limit(2))
        .filter(c -> algorithm.accepts(c.layer(), c.problem()))
        .forEach(c -> {
          ConvLayer plain = c.layer();
          ConvLayer scaled =
              new ConvLayer(plain.operator(), plain.weights(), plain.bias(), epilogue);
          LayerCase finished = new LayerCase(c.text(), scaled, c.input());
          FloatTensor plainly = run(algorithm, c, Workers.CALLER);
          assertThat(run(algorithm, finished, Workers.CALLER))
              .as(c.text())
              .isEqualTo(timesChannel(plainly));
        });
  }

  private static FloatTensor timesChannel(FloatTensor tensor) {
    Shape shape = tensor.shape();
    float[] values = tensor.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= i / shape.step(1) % shape.extent(1);
    }
    return Tensor.of(shape, values);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void aLayerWithoutBiasStartsFromZero(ConvAlgorithm algorithm) {
    LayerCase.parse("n1 g1 c3>2 i5x6 k3s2p1", SEED)
        .filter(c -> algorithm.accepts(c.layer(), c.problem()))
        .forEach(c -> requireNoBiasToBeZero(algorithm, c));
  }

  private static void requireNoBiasToBeZero(ConvAlgorithm algorithm, LayerCase c) {
    ConvLayer bare = new ConvLayer(c.layer().operator(), c.layer().weights());
    FloatTensor zeros = Tensor.zeros(Shape.of(bare.layout().resultChannels()));
    ConvLayer zeroBias =
        new ConvLayer(bare.operator(), bare.weights(), Optional.of(zeros), Epilogue.NONE);
    assertThat(run(algorithm, new LayerCase(c.text(), bare, c.input()), Workers.CALLER))
        .isEqualTo(run(algorithm, new LayerCase(c.text(), zeroBias, c.input()), Workers.CALLER));
  }

  /// One prepared kernel meets inputs of different sizes, first one and then the other and back.
  @Test
  void aKernelServesInputsOfAllSizes() {
    List<LayerCase> cases =
        LayerCase.ofOneLayer(List.of(List.of(9, 7), List.of(30, 41), List.of(9, 7)), SEED);
    ConvKernel kernel = ConvAlgorithms.prepare(cases.getFirst().layer(), Accuracy.EXACT);
    for (LayerCase c : cases) {
      assertThat(kernel.run(c.input(), float[]::new, Workers.CALLER))
          .as(c.text())
          .isEqualTo(c.exact().toFloats());
    }
  }

  private static FloatTensor run(ConvAlgorithm algorithm, LayerCase c, Workers workers) {
    return algorithm.prepare(c.layer()).run(c.input(), ConvAlgorithmContractTest::used, workers);
  }

  /// An array with old contents, as a plan hands them out.
  private static float[] used(int length) {
    float[] array = new float[length];
    Arrays.fill(array, Float.NaN);
    return array;
  }
}
