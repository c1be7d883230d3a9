package dev.adjoint.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.nn.gradient.Gradients;
import dev.adjoint.nn.layer.Assembled;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static final Shape SHAPE = Shape.of(2, 3);
  private static final float[] OUTPUT = {0.3f, -1.2f, 2.5f, 0, 0.9f, -0.4f};
  private static final float[] TARGET = {0, 1, 1, 0.5f, 1, 0};
  private static final double BOUND = 16 * Math.ulp(1f);

  /// A loss and its gradient with respect to the output.
  private record Judged(double loss, Tensor gradient) {}

  private static Judged judged(Loss loss, Tensor output, Tensor target) {
    Model model = Model.of("m", (_, x) -> x, TensorSpec.of(output.type(), output.shape()));
    Assembled network = model.assembled(true);
    Value wanted = network.scope().input("target", TensorSpec.of(target.type(), target.shape()));
    Value number = loss.add(network.scope(), network.output(), wanted);
    Gradients gradients =
        Gradients.of(network.graph(List.of(number)), number, List.of(network.output()));
    Map<String, Tensor> results =
        Network.of(gradients.graph()).run(Map.of(Model.INPUT, output, "target", target));
    return new Judged(
        at(results, number.name()).real(0), at(results, gradients.with(network.output()).name()));
  }

  private static Tensor at(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  /// Against the mean of a formula over all elements, and its slope by a central difference.
  private static void requireMean(Loss loss, DoubleBinaryOperator formula) {
    Judged judged = judged(loss, Tensor.of(SHAPE, OUTPUT), Tensor.of(SHAPE, TARGET));

    int count = OUTPUT.length;
    double mean =
        IntStream.range(0, count)
                .mapToDouble(i -> formula.applyAsDouble(OUTPUT[i], TARGET[i]))
                .sum()
            / count;
    assertThat(judged.loss).isCloseTo(mean, within(BOUND * (1 + mean)));
    for (int i = 0; i < count; i++) {
      double step = 1e-6;
      double slope =
          (formula.applyAsDouble(OUTPUT[i] + step, TARGET[i])
                  - formula.applyAsDouble(OUTPUT[i] - step, TARGET[i]))
              / (2 * step)
              / count;
      assertThat(judged.gradient.real(i)).as("slope %d", i).isCloseTo(slope, within(1e-6));
    }
  }

  @Test
  void squares() {
    requireMean(Losses.mse(), (x, t) -> (x - t) * (x - t));
  }

  @Test
  void sizes() {
    requireMean(Losses.l1(), (x, t) -> Math.abs(x - t));
  }

  @Test
  void squaresThatTurnIntoSizes() {
    requireMean(
        Losses.smoothL1(0.8),
        (x, t) -> {
          double d = Math.abs(x - t);
          return d < 0.8 ? d * d / 1.6 : d - 0.4;
        });
  }

  @Test
  void charbonnier() {
    requireMean(Losses.charbonnier(0.1), (x, t) -> Math.hypot(x - t, 0.1));
  }

  @Test
  void binaryCrossEntropy() {
    requireMean(
        Losses.bceWithLogits(),
        (x, t) -> {
          double p = 1 / (1 + Math.exp(-x));
          return -t * Math.log(p) - (1 - t) * Math.log(1 - p);
        });
  }

  @Test
  void binaryCrossEntropyOverflowsNowhere() {
    Judged judged =
        judged(
            Losses.bceWithLogits(),
            Tensor.of(Shape.of(2), 1000f, -1000f),
            Tensor.of(Shape.of(2), 0f, 0f));

    assertThat(judged.loss).isEqualTo(500);
    assertThat(judged.gradient).isEqualTo(Tensor.of(Shape.of(2), 0.5f, 0f));
  }

  /// Per pixel: the class is on axis 1.
  @Test
  void crossEntropyIsTheMeanOfLogarithmsOfSoftmax() {
    Tensor output = Tensor.of(Shape.of(1, 3, 2), OUTPUT);
    Tensor target = new IntegerTensor(ElementType.INT64, Shape.of(1, 2), new long[] {2, 0});

    Judged judged = judged(Losses.crossEntropy(), output, target);

    double[] first = {OUTPUT[0], OUTPUT[2], OUTPUT[4]};
    double[] second = {OUTPUT[1], OUTPUT[3], OUTPUT[5]};
    double expected = -(Math.log(softmax(first)[2]) + Math.log(softmax(second)[0])) / 2;
    assertThat(judged.loss).isCloseTo(expected, within(BOUND));
    assertThat(judged.gradient.real(4)).isCloseTo((softmax(first)[2] - 1) / 2, within(BOUND));
    assertThat(judged.gradient.real(0)).isCloseTo(softmax(first)[0] / 2, within(BOUND));
  }

  private static double[] softmax(double[] x) {
    double sum = IntStream.range(0, x.length).mapToDouble(i -> Math.exp(x[i])).sum();
    return IntStream.range(0, x.length).mapToDouble(i -> Math.exp(x[i]) / sum).toArray();
  }

  @Test
  void diceIsNearZeroWhereBothAreTheSame() {
    Tensor sure = Tensor.of(Shape.of(1, 4), 40f, 40, -40, -40);

    assertThat(judged(Losses.dice(), sure, Tensor.of(Shape.of(1, 4), 1f, 1, 0, 0)).loss)
        .isCloseTo(0, within(BOUND));
    assertThat(judged(Losses.dice(), sure, Tensor.of(Shape.of(1, 4), 0f, 0, 1, 1)).loss)
        .isCloseTo(1 - 1.0 / 5, within(BOUND));
  }

  @Test
  void scoresOfDiscriminators() {
    double real = OUTPUT[0];
    double made = TARGET[1];
    Tensor one = Tensor.of(Shape.of(1), OUTPUT[0]);
    Tensor other = Tensor.of(Shape.of(1), TARGET[1]);

    assertThat(judged(Losses::hinge, one, other).loss)
        .isCloseTo(1 - real + 1 + made, within(BOUND));
    assertThat(judged(Losses::adversarial, one, other).loss)
        .isCloseTo(Math.log1p(Math.exp(-real)) + Math.log1p(Math.exp(made)), within(BOUND));
    assertThat(judged((scope, x, _) -> Losses.nonSaturating(scope, x), one, other).loss)
        .isCloseTo(Math.log1p(Math.exp(-real)), within(BOUND));
  }
}
