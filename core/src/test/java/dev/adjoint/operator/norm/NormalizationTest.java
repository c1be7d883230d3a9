package dev.adjoint.operator.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.Randoms;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Each element against the formula: of the elements that share mean and variance with it.
class NormalizationTest {
  private static final Shape SHAPE = Shape.of(3, 4, 2, 5);
  private static final float EPSILON = 1e-3f;

  /// Sums of at most 30 elements below 1, rounded in both computations, divided by a deviation of at
  /// least the root of epsilon, a 32nd.
  private static final Offset<Double> BOUND = within(2 * 30 * 32 * Math.ulp(1.0));

  private static final Randoms RANDOM = new Randoms(31);
  private static final DoubleTensor X = RANDOM.tensor(SHAPE);
  private static final DoubleTensor SCALE = RANDOM.tensor(Shape.of(4));
  private static final DoubleTensor BIAS = RANDOM.tensor(Shape.of(4));

  @Test
  void batchNormalizationUsesTheMomentsItIsGiven() {
    DoubleTensor mean = RANDOM.tensor(Shape.of(4));
    Tensor variance = Tensor.of(Shape.of(4), 0.5, 1, 2, 0);

    List<Tensor> y =
        new BatchNormalization(EPSILON, 0.9f, false)
            .evaluate(Inputs.of(X, SCALE, BIAS, mean, variance));

    assertThat(y).hasSize(1);
    for (int i = 0; i < SHAPE.elements(); i++) {
      int c = channel(i);
      double expected =
          (X.real(i) - mean.real(c)) / Math.sqrt(variance.real(c) + EPSILON) * SCALE.real(c)
              + BIAS.real(c);
      assertThat(y.getFirst().real(i)).isCloseTo(expected, BOUND);
    }
  }

  @Test
  void theLinearPartOfBatchNormalizationIsItsOwnAdjoint() {
    Tensor variance = Tensor.of(Shape.of(4), 0.5, 1, 2, 0);
    DoubleTensor zeros = Tensor.of(Shape.of(4), new double[4]);
    BatchNormalization norm = new BatchNormalization(EPSILON, 0.9f, false);
    Inputs<Tensor> inputs = Inputs.of(X, SCALE, zeros, zeros, variance);
    DoubleTensor y = RANDOM.tensor(SHAPE);

    Tensor adjoint =
        norm.adjoint(0, inputs.map(TensorSpec::of))
            .evaluate(Inputs.of(y, SCALE, null, null, variance))
            .getFirst();

    assertThat(adjoint)
        .isEqualTo(norm.evaluate(Inputs.of(y, SCALE, zeros, zeros, variance)).getFirst());
    assertThat(new BatchNormalization(EPSILON, 0.9f, true).linearIn(0)).isFalse();
  }

  @Test
  void inTrainingItUsesThoseOfTheBatchAndLetsTheOthersFollow() {
    Tensor mean = RANDOM.tensor(Shape.of(4));
    Tensor variance = Tensor.of(Shape.of(4), 0.5, 1, 2, 3);

    List<Tensor> y =
        new BatchNormalization(EPSILON, 0.75f, true)
            .evaluate(Inputs.of(X, SCALE, BIAS, mean, variance));

    requireStandardised(y.getFirst(), NormalizationTest::channel);
    for (int c = 0; c < 4; c++) {
      int channel = c;
      double[] moments = moments(i -> channel(i) == channel);
      assertThat(y.get(1).real(c)).isCloseTo(0.75 * mean.real(c) + 0.25 * moments[0], BOUND);
      assertThat(y.get(2).real(c)).isCloseTo(0.75 * variance.real(c) + 0.25 * moments[1], BOUND);
    }
  }

  @Test
  void instanceNormalizationLooksAtOneChannelOfOneSample() {
    Tensor y = new InstanceNormalization(EPSILON).evaluate(Inputs.of(X, SCALE, BIAS)).getFirst();

    requireStandardised(y, i -> i / 10);
  }

  @Test
  void groupNormalizationLooksAtOneGroupOfOneSample() {
    Tensor y =
        new GroupNormalization(2, EPSILON, false).evaluate(Inputs.of(X, SCALE, BIAS)).getFirst();

    requireStandardised(y, i -> i / 20);
  }

  @Test
  void aScaleForEachGroupIsOneForEachOfItsChannels() {
    Inputs<Tensor> groups =
        Inputs.of(X, Tensor.of(Shape.of(2), 2.0, 3), Tensor.of(Shape.of(2), 5.0, 7));
    Inputs<Tensor> channels =
        Inputs.of(X, Tensor.of(Shape.of(4), 2.0, 2, 3, 3), Tensor.of(Shape.of(4), 5.0, 5, 7, 7));

    assertThat(new GroupNormalization(2, EPSILON, true).evaluate(groups))
        .isEqualTo(new GroupNormalization(2, EPSILON, false).evaluate(channels));
  }

  @Test
  void layerNormalizationLooksAtTheLastAxes() {
    DoubleTensor scale = RANDOM.tensor(Shape.of(2, 5));
    DoubleTensor bias = RANDOM.tensor(Shape.of(5));

    List<Tensor> y = new LayerNormalization(2, EPSILON).evaluate(Inputs.of(X, scale, bias));

    assertThat(y.get(1).shape()).isEqualTo(Shape.of(3, 4, 1, 1));
    for (int i = 0; i < SHAPE.elements(); i++) {
      int row = i / 10;
      double[] moments = moments(j -> j / 10 == row);
      double deviation = Math.sqrt(moments[1] + EPSILON);
      double expected =
          (X.real(i) - moments[0]) / deviation * scale.real(i % 10) + bias.real(i % 5);
      assertThat(y.get(0).real(i)).isCloseTo(expected, BOUND);
      assertThat(y.get(1).real(row)).isCloseTo(moments[0], BOUND);
      assertThat(y.get(2).real(row)).isCloseTo(1 / deviation, BOUND);
    }
  }

  @Test
  void theBiasOfALayerMayBeAbsent() {
    DoubleTensor ones = Tensor.of(Shape.of(1), 1.0);
    DoubleTensor zeros = Tensor.of(Shape.of(1), 0.0);
    LayerNormalization layer = new LayerNormalization(-1, EPSILON);

    assertThat(layer.evaluate(Inputs.of(X, ones)))
        .isEqualTo(layer.evaluate(Inputs.of(X, ones, zeros)));
  }

  @Test
  void localResponsesAreThoseOfTheChannelsAround() {
    Tensor y = new LRN(2, 0.5, 0.75, 1.5).evaluate(Inputs.of(X)).getFirst();

    for (int i = 0; i < SHAPE.elements(); i++) {
      double next = channel(i) == 3 ? 0 : X.real(i + 10);
      double squares = X.real(i) * X.real(i) + next * next;
      assertThat(y.real(i)).isCloseTo(X.real(i) / Math.pow(1.5 + 0.25 * squares, 0.75), BOUND);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Tensor three = Tensor.zeros(Shape.of(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InstanceNormalization(EPSILON).evaluate(Inputs.of(X, three, three)))
        .withMessageContaining("input 1 has sizes [3]; it must be a vector of 4");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new GroupNormalization(3, EPSILON, false).evaluate(Inputs.of(X, SCALE, BIAS)))
        .withMessageContaining("3 groups do not divide 4 channels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerNormalization(-1, EPSILON).evaluate(Inputs.of(X, three)))
        .withMessageContaining("sizes that meet must be equal");
  }

  /// @param group which elements share mean and variance: those with the same number
  private static void requireStandardised(Tensor y, IntUnaryOperator group) {
    for (int i = 0; i < SHAPE.elements(); i++) {
      int own = group.applyAsInt(i);
      double[] moments = moments(j -> group.applyAsInt(j) == own);
      double expected =
          (X.real(i) - moments[0]) / Math.sqrt(moments[1] + EPSILON) * SCALE.real(channel(i))
              + BIAS.real(channel(i));
      assertThat(y.real(i)).as("element %d", i).isCloseTo(expected, BOUND);
    }
  }

  private static double[] moments(IntPredicate belongs) {
    double[] elements =
        IntStream.range(0, SHAPE.elements()).filter(belongs).mapToDouble(X::real).toArray();
    double mean = IntStream.range(0, elements.length).mapToDouble(i -> elements[i]).sum();
    mean /= elements.length;
    double squares = 0;
    for (double element : elements) {
      squares += (element - mean) * (element - mean);
    }
    return new double[] {mean, squares / elements.length};
  }

  private static int channel(int element) {
    return element / 10 % 4;
  }
}
