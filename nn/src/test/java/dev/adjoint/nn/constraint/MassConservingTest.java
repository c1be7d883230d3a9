package dev.adjoint.nn.constraint;

import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.network.Network;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.RandomInput;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optimizer.Adam;
import dev.adjoint.nn.random.Distribution;
import dev.adjoint.nn.training.Learner;
import dev.adjoint.nn.training.Objective;
import dev.adjoint.nn.training.Schedule;
import dev.adjoint.nn.training.Trainer;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MassConservingTest {
  private static final Shape SMALL = Shape.of(2, 3, 5, 5);
  private static final Shape LARGE = Shape.of(2, 4, 11, 11);
  private static final MassConserving LAYER =
      new MassConserving(convTranspose2d(3, 4, 3).stride(2).bias(false));

  private static TensorSpec spec(Shape shape) {
    return TensorSpec.of(ElementType.FLOAT32, shape);
  }

  private static Tensor random(String name, Shape shape) {
    return new RandomInput(name, shape, Distribution.uniform(0, 1)).draw(1, 1);
  }

  private static double sum(Tensor tensor) {
    return IntStream.range(0, tensor.shape().elements()).mapToDouble(tensor::real).sum();
  }

  @Test
  void whatGoesInComesOutBeforeAndAfterTraining() {
    Objective objective = Objective.of(LAYER, spec(SMALL), Losses.mse(), spec(LARGE));
    Trainer trainer = Trainer.of(1, Learner.of(objective, Adam.adam(), Schedule.constant(0.1)));
    Model model = Model.of("mass", LAYER, spec(SMALL));
    Tensor x = random("x", SMALL);

    for (int step = 0; step < 5; step++) {
      Tensor y = Network.of(model.graph(trainer.numbers())).run(x);
      // Each input is spread over 36 taps, whose sum rounds.
      assertThat(sum(y)).isCloseTo(sum(x), within(64 * Math.ulp(1f) * sum(x)));
      trainer.step(Map.of(Model.INPUT, x, Objective.TARGET, random("t", LARGE)));
    }
    assertThat(model.parameters().getFirst().name()).isEqualTo("weight_orig");
  }

  @Test
  void layersThatCannotConserveMassAreRefused() {
    assertThatThrownBy(() -> new MassConserving(convTranspose2d(1, 1, 3)))
        .hasMessageContaining("with a bias");
    assertThatThrownBy(() -> new MassConserving(conv2d(1, 1, 3).bias(false)))
        .hasMessageContaining("a plain convolution");
  }
}
