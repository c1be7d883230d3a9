package dev.adjoint.nn.training;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.dropout2d;
import static dev.adjoint.nn.layer.Layers.linear;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Layers.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.nn.initial.Initial;
import dev.adjoint.nn.layer.Layer;
import dev.adjoint.nn.layer.Model;
import dev.adjoint.nn.layer.RandomInput;
import dev.adjoint.nn.loss.Losses;
import dev.adjoint.nn.loss.Terms;
import dev.adjoint.nn.optimizer.Adam;
import dev.adjoint.nn.optimizer.Sgd;
import dev.adjoint.nn.random.Distribution;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Sqrt;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final Shape BATCH = Shape.of(4, 1, 8, 8);

  /// An autoencoder: down by a strided convolution, up by its transpose.
  private static final Layer NETWORK =
      sequential(
          conv2d(1, 8, 4).stride(2).padding(1),
          batchNorm2d(8),
          relu(),
          dropout2d(0.1),
          convTranspose2d(8, 1, 4).stride(2).padding(1));

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

  private static Learner learner(Objective objective) {
    return Learner.of(objective, Adam.adam(), Schedule.constant(0.02));
  }

  private static Trainer trainer(int threads) {
    Objective objective = Objective.of(NETWORK, spec(), Losses.mse(), spec());
    return Trainer.of(1, Options.DEFAULT.withThreads(threads), List.of(learner(objective)));
  }

  private static double step(Trainer trainer) {
    Map<String, Tensor> batch = Map.of(Model.INPUT, stripes(), Objective.TARGET, stripes());
    return Objects.requireNonNull(trainer.step(batch).get("loss"));
  }

  private static void steps(Trainer trainer, int count) {
    for (int i = 0; i < count; i++) {
      step(trainer);
    }
  }

  @Test
  void anAutoencoderLearnsItsBatch() {
    Trainer trainer = trainer(2);

    double first = step(trainer);
    steps(trainer, 60);

    assertThat(step(trainer)).isLessThan(first / 5);
    assertThat(trainer.steps()).isEqualTo(62);
  }

  @Test
  void trainingTwiceGivesTheSameBitsForAnyNumberOfThreads() {
    Trainer one = trainer(1);
    Trainer three = trainer(3);

    for (int i = 0; i < 5; i++) {
      assertThat(step(three)).isEqualTo(step(one));
    }

    assertThat(three.state()).isEqualTo(one.state());
  }

  @Test
  void whatIsResumedGoesOnBitForBit() {
    Trainer whole = trainer(1).averaging(0.9);
    steps(whole, 3);
    Map<String, Tensor> saved = whole.state();
    steps(whole, 3);
    Objective objective = Objective.of(NETWORK, spec(), Losses.mse(), spec());
    Trainer resumed = Trainer.of(99, learner(objective)).averaging(0.9);

    resumed.restore(saved);
    steps(resumed, 3);

    assertThat(resumed.state()).isEqualTo(whole.state());
    assertThat(resumed.steps()).isEqualTo(6);
  }

  @Test
  void aStateOfAnotherNetworkIsRefusedAndNothingChanges() {
    Trainer trainer = trainer(1);
    Map<String, Tensor> before = trainer.state();
    Layer wide = sequential(conv2d(1, 1, 3).padding(1));
    Trainer other = Trainer.of(1, learner(Objective.reconstruction(wide, spec(), Losses.l1())));

    assertThatThrownBy(() -> trainer.restore(other.state()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"model.0.weight\" has shape");
    assertThatThrownBy(() -> other.restore(trainer.state())).hasMessageContaining("0.weight");
    assertThatThrownBy(() -> other.restore(Map.of())).hasMessageContaining("no state of training");
    assertThat(trainer.state()).isEqualTo(before);
  }

  @Test
  void averagesFollowTheNumbersSlowly() {
    Trainer trainer = trainer(1).averaging(0.75);
    float first = weight(trainer.numbers());
    steps(trainer, 1);
    float second = weight(trainer.numbers());

    float stays = 2f / 11;
    assertThat(weight(trainer.averages())).isEqualTo(stays * first + (1 - stays) * second);
    float before = weight(trainer.averages());
    steps(trainer, 40);
    float last = weight(trainer.averages());
    steps(trainer, 1);
    assertThat(before).isNotEqualTo(last);
    assertThat(weight(trainer.averages()))
        .isEqualTo(0.75f * last + 0.25f * weight(trainer.numbers()));
  }

  private static float weight(Map<String, Tensor> numbers) {
    return (float) Objects.requireNonNull(numbers.get("0.weight")).real(0);
  }

  @Test
  void whatWasLearnedRunsAsANetwork() {
    Trainer trainer = trainer(1);
    steps(trainer, 3);
    SequencedMap<String, Tensor> numbers = trainer.numbers();
    Model model = Model.of("autoencoder", NETWORK, spec());

    Tensor y = Network.of(model.graph(numbers)).run(stripes());

    assertThat(y.shape()).isEqualTo(BATCH);
    assertThat(numbers.get("1.running_mean")).isNotEqualTo(model.initial(1).get("1.running_mean"));
    step(trainer);
    assertThat(trainer.numbers()).isNotEqualTo(numbers);
  }

  @Test
  void aTargetThatDoesNotFitIsRefusedAtOnce() {
    TensorSpec wide = TensorSpec.of(ElementType.FLOAT32, Shape.of(4, 1, 9, 9));
    Objective objective = Objective.of(NETWORK, spec(), Losses.mse(), wide);

    assertThatThrownBy(() -> Trainer.of(1, learner(objective)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("Sub")
        .hasMessageContaining("9");
  }

  @Test
  void aBatchThatLacksTheTargetIsRefused() {
    assertThatThrownBy(() -> trainer(1).step(Map.of(Model.INPUT, stripes())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the batch has [x]")
        .hasMessageContaining("target");
  }

  /// The generator is a shift, to be learned, of normal numbers; the discriminator a line.
  @Test
  void adversariesLearnTheirOwnPlacesAndShareNumbers() {
    Shape shape = Shape.of(64, 1);
    Layer shift =
        (scope, z) ->
            scope.node(new Add(), z, scope.parameter("bias", Shape.of(1), Initial.constant(0)));
    Layer line = linear(1, 1);
    Objective judge =
        scope -> {
          Value made = scope.part("g", shift, scope.random("z", shape, Distribution.normal()));
          Value real = scope.part("d", line, scope.input("x", items(64, 1)));
          return Losses.adversarial(scope, real, scope.part("d", line, made));
        };
    Objective deceive =
        scope -> {
          Value made = scope.part("g", shift, scope.random("z", shape, Distribution.normal()));
          return Losses.nonSaturating(scope, scope.part("d", line, made));
        };
    Schedule schedule = Schedule.constant(0.1);
    Trainer trainer =
        Trainer.of(
            5,
            Learner.of(judge, new Sgd(0, 0.1, false), schedule).named("judge").learning("d"),
            Learner.of(deceive, new Sgd(), schedule).named("deceive").learning("g"));
    RandomInput real = new RandomInput("x", shape, random -> 2 + (float) random.nextGaussian());

    assertThat(trainer.step(Map.of("x", real.draw(1, 0))).keySet())
        .containsExactly("judge", "deceive");
    for (int step = 1; step < 600; step++) {
      trainer.step(Map.of("x", real.draw(1, step)));
    }

    assertThat(trainer.numbers().keySet())
        .containsExactlyInAnyOrder("g.bias", "d.weight", "d.bias");
    // The mean of 64 normal numbers has a deviation of 1/8, and the two circle around each other.
    assertThat(Objects.requireNonNull(trainer.numbers().get("g.bias")).real(0))
        .isCloseTo(2, within(0.5));
  }

  @Test
  void aNumberThatIsNoneStopsWithTheStepTheLayerAndAdvice() {
    Objective roots =
        scope -> {
          Terms terms = new Terms(scope);
          Value y = scope.part("decoder", linear(1, 1).bias(false), scope.input("x", items(1, 1)));
          return terms.mean(scope.node(new Sqrt(), y));
        };
    Trainer trainer = Trainer.of(1, Learner.of(roots, new Sgd(), Schedule.constant(7)));
    double weight = Objects.requireNonNull(trainer.numbers().get("decoder.weight")).real(0);
    Tensor negative = Tensor.of(Shape.of(1, 1), (float) -Math.signum(weight));
    Map<String, Tensor> before = trainer.state();

    assertThatThrownBy(() -> trainer.step(Map.of("x", negative)))
        .isInstanceOf(NotFiniteException.class)
        .hasMessageStartingWith("step 1: the value of \"loss\" is not finite")
        .hasMessageContaining("the first to make one is Sqrt \"Sqrt\", which gives NaN")
        .hasMessageContaining("lower learning rate (it is 7.0)");
    assertThat(trainer.state()).isEqualTo(before);
    Tensor none = Tensor.of(Shape.of(1, 1), Float.NaN);
    assertThatThrownBy(() -> trainer.step(Map.of("x", none)))
        .hasMessageContaining("\"x\", which the step was given, holds NaN");
  }

  private static TensorSpec items(long... extents) {
    return TensorSpec.of(ElementType.FLOAT32, Shape.of(extents));
  }

  @Test
  void gradientsAreClippedByTheirNormAndByTheirValues() {
    Objective steep =
        scope -> {
          Terms terms = new Terms(scope);
          Value a = scope.parameter("a", Shape.of(), Initial.constant(1));
          Value b = scope.parameter("b", Shape.of(), Initial.constant(1));
          return terms.sum(terms.times(3, a), terms.times(-4, b));
        };
    Learner plain = Learner.of(steep, new Sgd(), Schedule.constant(1));

    assertThat(moved(plain)).containsExactly(-3, 4);
    assertThat(moved(plain.clipped(Clipping.byValue(3.5)))).containsExactly(-3, 3.5);
    assertThat(moved(plain.clipped(Clipping.byNorm(2.5)))).containsExactly(-1.5, 2);
    assertThat(moved(plain.clipped(Clipping.byNorm(6)))).containsExactly(-3, 4);
    assertThatThrownBy(() -> Clipping.byNorm(0)).hasMessageContaining("above 0");
  }

  private static double[] moved(Learner learner) {
    Trainer trainer = Trainer.of(1, learner);
    trainer.step(Map.of());
    return trainer.numbers().values().stream().mapToDouble(t -> t.real(0) - 1).toArray();
  }
}
