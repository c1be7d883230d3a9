package dev.adjoint.nn.training;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Layers.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adjoint.graph.GraphException;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.optimizer.Adam;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final Shape BATCH = Shape.of(4, 1, 8, 8);

  /// An autoencoder: down by a strided convolution, up by its transpose.
  private static final Model MODEL =
      Model.of(
          "autoencoder",
          sequential(
              conv2d(1, 8, 4).stride(2).padding(1),
              batchNorm2d(8),
              relu(),
              convTranspose2d(8, 1, 4).stride(2).padding(1)),
          spec());

  private static TensorSpec spec() {
    return TensorSpec.of(ElementType.FLOAT32, BATCH);
  }

  /// Slanted stripes, others in each item.
  private static Tensor stripes() {
    float[] values = new float[BATCH.elements()];
    for (int i = 0; i < values.length; i++) {
      int item = i / 64;
      values[i] = (i / 8 + (item + 1) * i) % 4 < 2 ? 1 : -1;
    }
    return Tensor.of(BATCH, values);
  }

  private static Trainer trainer(int threads) {
    return new Trainer(
        MODEL,
        Losses.mse(),
        spec(),
        Adam.adam(),
        MODEL.initial(1),
        Options.DEFAULT.withThreads(threads));
  }

  @Test
  void anAutoencoderLearnsItsBatch() {
    Trainer trainer = trainer(2);
    Tensor x = stripes();

    double first = trainer.step(x, x, 0.02);
    for (int i = 0; i < 60; i++) {
      trainer.step(x, x, 0.02);
    }

    assertThat(trainer.step(x, x, 0)).isLessThan(first / 10);
    assertThat(trainer.steps()).isEqualTo(62);
  }

  @Test
  void trainingTwiceGivesTheSameBitsForAnyNumberOfThreads() {
    Tensor x = stripes();
    Trainer one = trainer(1);
    Trainer three = trainer(3);

    for (int i = 0; i < 5; i++) {
      assertThat(three.step(x, x, 0.02)).isEqualTo(one.step(x, x, 0.02));
    }

    assertThat(three.numbers()).isEqualTo(one.numbers());
  }

  @Test
  void whatWasLearnedRunsAsANetwork() {
    Trainer trainer = trainer(1);
    Tensor x = stripes();
    for (int i = 0; i < 3; i++) {
      trainer.step(x, x, 0.02);
    }
    SequencedMap<String, Tensor> numbers = trainer.numbers();

    Tensor y = Network.of(MODEL.graph(numbers)).run(x);

    assertThat(y.shape()).isEqualTo(BATCH);
    assertThat(numbers.get("1.running_mean")).isNotEqualTo(MODEL.initial(1).get("1.running_mean"));
    trainer.step(x, x, 0.02);
    assertThat(trainer.numbers()).isNotEqualTo(numbers);
  }

  @Test
  void aTargetThatDoesNotFitIsRefusedAtOnce() {
    TensorSpec wide = TensorSpec.of(ElementType.FLOAT32, Shape.of(4, 1, 9, 9));

    assertThatThrownBy(() -> new Trainer(MODEL, Losses.mse(), wide, Adam.adam(), MODEL.initial(1)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("Sub")
        .hasMessageContaining("9");
  }
}
