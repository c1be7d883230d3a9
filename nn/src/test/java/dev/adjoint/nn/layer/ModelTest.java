package dev.adjoint.nn.layer;

import static dev.adjoint.nn.layer.Layers.batchNorm2d;
import static dev.adjoint.nn.layer.Layers.conv2d;
import static dev.adjoint.nn.layer.Layers.convTranspose2d;
import static dev.adjoint.nn.layer.Layers.flatten;
import static dev.adjoint.nn.layer.Layers.leakyRelu;
import static dev.adjoint.nn.layer.Layers.linear;
import static dev.adjoint.nn.layer.Layers.prelu;
import static dev.adjoint.nn.layer.Layers.relu;
import static dev.adjoint.nn.layer.Layers.sequential;
import static dev.adjoint.nn.layer.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.nn.gradient.Gradients;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.reduce.ReduceSumSquare;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelTest {
  /// The generator of PyTorch's DCGAN tutorial.
  private static final Layer GENERATOR =
      sequential(
          convTranspose2d(100, 512, 4).bias(false),
          batchNorm2d(512),
          relu(),
          convTranspose2d(512, 256, 4).stride(2).padding(1).bias(false),
          batchNorm2d(256),
          relu(),
          convTranspose2d(256, 128, 4).stride(2).padding(1).bias(false),
          batchNorm2d(128),
          relu(),
          convTranspose2d(128, 64, 4).stride(2).padding(1).bias(false),
          batchNorm2d(64),
          relu(),
          convTranspose2d(64, 3, 4).stride(2).padding(1).bias(false),
          tanh());

  private static TensorSpec floats(long... extents) {
    return TensorSpec.of(ElementType.FLOAT32, Shape.of(extents));
  }

  private static Tensor ramp(Shape shape) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i % 17 - 8) / 8f;
    }
    return Tensor.of(shape, values);
  }

  /// The count is what `sum(p.numel() for p in netG.parameters())` gives in PyTorch.
  @Test
  void aGeneratorHasAsManyParametersAsInPyTorchAndTheirNames() {
    Model model = Model.of("dcgan", GENERATOR, floats(2, 100, 1, 1));

    assertThat(model.learned()).isEqualTo(3_576_704);
    assertThat(model.parameters().stream().map(Parameter::name))
        .startsWith(
            "0.weight", "1.weight", "1.bias", "1.running_mean", "1.running_var", "3.weight");
  }

  @Test
  void itRuns() {
    Model model = Model.of("dcgan", GENERATOR, floats(2, 100, 1, 1));

    Tensor y = Network.of(model.graph(model.initial(1))).run(ramp(Shape.of(2, 100, 1, 1)));

    assertThat(y.shape()).isEqualTo(Shape.of(2, 3, 64, 64));
  }

  @Test
  void aParameterHasTheSameInitialNumbersWhateverStandsBesideIt() {
    Model alone = Model.of("a", sequential(linear(3, 4)), floats(1, 3));
    Model longer = Model.of("b", sequential(linear(3, 4), relu(), linear(4, 2)), floats(1, 3));

    SequencedMap<String, Tensor> numbers = longer.initial(7);

    assertThat(numbers).containsAllEntriesOf(alone.initial(7));
    assertThat(numbers.get("2.weight")).isNotEqualTo(numbers.get("0.weight"));
    assertThat(longer.initial(8).get("0.weight")).isNotEqualTo(numbers.get("0.weight"));
  }

  /// A uniform distribution up to b has the variance b^2 / 3; with 32,768 numbers the estimate is off
  /// by less than 3 % in all but one of 10^4 seeds.
  @Test
  void weightsBeginSpreadAsInPyTorch() {
    Model model = Model.of("c", sequential(conv2d(64, 128, 2)), floats(1, 64, 5, 5));

    float[] weights = at(model.initial(3), "0.weight").toFloats().values();

    double bound = 1 / Math.sqrt(64 * 4);
    double variance =
        IntStream.range(0, weights.length).mapToDouble(i -> (double) weights[i] * weights[i]).sum()
            / weights.length;
    assertThat(variance).isCloseTo(bound * bound / 3, within(0.03 * bound * bound / 3));
    for (float weight : weights) {
      assertThat((double) weight).isBetween(-bound, bound);
    }
  }

  @Test
  void layersThatDoNotFitAreNamed() {
    Layer layer = sequential(conv2d(3, 8, 3), batchNorm2d(8), conv2d(16, 4, 3));

    assertThatThrownBy(() -> Model.of("m", layer, floats(1, 3, 16, 16)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("Conv \"2\"")
        .hasMessageContaining("8 channels")
        .hasMessageContaining("16");
  }

  @Test
  void numbersOfAnotherShapeAreRefusedByName() {
    Model model = Model.of("m", sequential(linear(3, 4)), floats(1, 3));
    SequencedMap<String, Tensor> numbers = new LinkedHashMap<>(model.initial(1));
    numbers.put("0.bias", Tensor.zeros(Shape.of(5)));

    assertThatThrownBy(() -> model.graph(numbers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"0.bias\" should be 4 and is 5");
  }

  @Test
  void missingNumbersAreRefusedByName() {
    Model model = Model.of("m", sequential(linear(3, 4)), floats(1, 3));

    assertThatThrownBy(() -> model.graph(new LinkedHashMap<>()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 missing: \"0.weight\" 4x3");
  }

  /// A residual block, written as a layer in Java, and a head; a few steps of gradient descent on one
  /// batch bring the loss down.
  @Test
  void aNetworkLearns() {
    Layer block =
        (scope, x) -> {
          Value y = scope.part("conv1", conv2d(4, 4, 3).padding(1), x);
          y = scope.part("prelu", prelu(4), scope.part("bn", batchNorm2d(4), y));
          return scope.node(new Add(), x, scope.part("conv2", conv2d(4, 4, 3).padding(1), y));
        };
    Layer layer =
        sequential(conv2d(1, 4, 3).padding(1), leakyRelu(0.2), block, flatten(), linear(256, 2));
    Model model = Model.of("residual", layer, floats(3, 1, 8, 8));
    Assembled training = model.assembled(true);
    Value loss = training.scope().node(new ReduceSumSquare(false, false), training.output());
    List<Value> outputs = new ArrayList<>(List.of(loss));
    outputs.addAll(training.updates().values());
    Graph graph = training.graph(outputs);
    List<Value> learned =
        training.parameters().entrySet().stream()
            .filter(entry -> entry.getValue().learned())
            .map(Map.Entry::getKey)
            .toList();
    Gradients gradients = Gradients.of(graph, loss, learned);
    Network step = Network.of(gradients.graph());
    Map<String, Tensor> numbers = new LinkedHashMap<>(model.initial(5));
    numbers.put(Model.INPUT, ramp(Shape.of(3, 1, 8, 8)));

    double first = at(step.run(numbers), loss.name()).real(0);
    for (int i = 0; i < 10; i++) {
      Map<String, Tensor> results = step.run(numbers);
      gradients
          .byValue()
          .forEach((value, gradient) ->
              numbers.compute(value.name(), (_, w) -> descended(w, at(results, gradient.name()))));
    }

    assertThat(at(step.run(numbers), loss.name()).real(0)).isLessThan(first / 2);
    assertThat(training.updates().keySet())
        .containsExactly("2.bn.running_mean", "2.bn.running_var");
  }

  private static Tensor at(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private static Tensor descended(Tensor w, Tensor gradient) {
    float[] values = w.toFloats().values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] -= (float) (0.01 * gradient.real(i));
    }
    return Tensor.of(w.shape(), values);
  }
}
