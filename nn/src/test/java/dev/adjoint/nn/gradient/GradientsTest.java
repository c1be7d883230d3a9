package dev.adjoint.nn.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.Split;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Mod;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Tanh;
import dev.adjoint.operator.reduce.ReduceSumSquare;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GradientsTest {
  private static final ElementType TYPE = ElementType.FLOAT64;
  private static final double STEP = 1e-5;
  private static final double BOUND = 1e-6;

  private final SplittableRandom random = new SplittableRandom(4);
  private final GraphBuilder builder = new GraphBuilder("small");
  private final Map<String, Tensor> given = new LinkedHashMap<>();

  private Value input(String name, long... extents) {
    Shape shape = Shape.of(extents);
    given.put(name, Tensor.of(shape, random.doubles(shape.elements(), -1, 1).toArray()));
    return builder.input(name, TensorSpec.of(TYPE, shape));
  }

  private Value sumOfSquares(Value x) {
    return builder.node("loss", new ReduceSumSquare(false, false), x);
  }

  /// A skip connection from a strided convolution to its transpose, batch norm between.
  private Value network(Value x) {
    ConvGeometry half = ConvGeometry.kernel(4, 4).stride(2).padding(1);
    Value down = builder.node("down", new Conv(half), x, input("w1", 3, 2, 4, 4), input("b1", 3));
    Value normal =
        builder.node(
            "norm",
            new BatchNormalization(1e-3f, 0.9f, true),
            down,
            input("scale", 3),
            input("shift", 3),
            builder.constant("mean", Tensor.of(Shape.of(3), 0.0, 0, 0)),
            builder.constant("variance", Tensor.of(Shape.of(3), 1.0, 1, 1)));
    Value curved = builder.node("curve", new Tanh(), normal);
    Value up = builder.node("up", new ConvTranspose(half), curved, input("w2", 3, 2, 4, 4));
    return builder.node("skip", new Concat(1), up, x);
  }

  private static Tensor at(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  private double loss(Graph graph, Map<String, Tensor> inputs) {
    return at(Network.of(graph).run(inputs), "loss").real(0);
  }

  private void requireDifferences(Graph graph, Gradients gradients) {
    SequencedMap<String, Tensor> results = Network.of(gradients.graph()).run(given);
    gradients
        .byValue()
        .forEach((value, gradient) -> {
          Tensor slope = at(results, gradient.name());
          Tensor x = at(given, value.name());
          double[] direction = random.doubles(x.shape().elements(), -1, 1).toArray();
          double found =
              (moved(graph, value, direction, STEP) - moved(graph, value, direction, -STEP));
          double stated =
              IntStream.range(0, direction.length)
                  .mapToDouble(i -> slope.real(i) * direction[i])
                  .sum();
          assertThat(slope.shape()).isEqualTo(x.shape());
          assertThat(stated)
              .as("gradient of %s", value)
              .isCloseTo(found / (2 * STEP), within(BOUND * (1 + Math.abs(stated))));
        });
  }

  private double moved(Graph graph, Value value, double[] direction, double step) {
    Tensor x = at(given, value.name());
    double[] values = x.toDoubles().values().clone();
    Arrays.setAll(values, i -> values[i] + step * direction[i]);
    Map<String, Tensor> inputs = new LinkedHashMap<>(given);
    inputs.put(value.name(), Tensor.of(x.shape(), values));
    return loss(graph, inputs);
  }

  @Test
  void aNetworkWithASkipConnectionHasTheSlopesThatDifferencesFind() {
    Value x = input("x", 2, 2, 6, 8);
    Value y = network(x);
    Graph graph = builder.build(sumOfSquares(y));
    List<Value> with =
        List.of("x", "w1", "b1", "scale", "shift", "w2").stream().map(Value::new).toList();

    Gradients gradients = Gradients.of(graph, new Value("loss"), with);

    requireDifferences(graph, gradients);
  }

  @Test
  void whatSeveralReadersContributeIsAdded() {
    Value x = input("x", 3);
    Value square = builder.node("square", new Mul(), x, x);
    Graph graph = builder.build(sumOfSquares(builder.node("sum", new Add(), square, x)));

    requireDifferences(graph, Gradients.of(graph, new Value("loss"), List.of(x)));
  }

  @Test
  void partsThatNobodyReadsContributeNothing() {
    Value x = input("x", 2, 6);
    Value read = new Value("middle");
    builder.add(
        new Node(
            "split",
            new Split(1, 3),
            List.of(Optional.of(x)),
            List.of(Optional.empty(), Optional.of(read))));
    Graph graph = builder.build(sumOfSquares(read));

    Gradients gradients = Gradients.of(graph, new Value("loss"), List.of(x));

    requireDifferences(graph, gradients);
  }

  @Test
  void whatHasNoPartInTheLossHasAGradientOfZeros() {
    Value x = input("x", 2);
    Value alone = input("alone", 3);
    Graph graph = builder.build(sumOfSquares(x), builder.node("other", new Tanh(), alone));

    Gradients gradients = Gradients.of(graph, new Value("loss"), List.of(alone));

    Tensor zeros = at(Network.of(gradients.graph()).run(given), gradients.with(alone).name());
    assertThat(zeros).isEqualTo(Tensor.of(Shape.of(3), 0.0, 0, 0));
  }

  /// The gradient of a convolution's input is a transposed convolution, that of its weights the third
  /// face: so the engine runs them, and the bits do not depend on the number of threads.
  @Test
  void gradientsAreBitwiseTheSameForAnyNumberOfThreads() {
    Value x = input("x", 2, 2, 6, 8);
    Graph graph = builder.build(sumOfSquares(network(x)));
    Gradients gradients =
        Gradients.of(graph, new Value("loss"), List.of(new Value("w1"), new Value("w2")));

    Map<String, Tensor> one =
        Network.of(gradients.graph(), Options.DEFAULT.withThreads(1)).run(given);

    assertThat(Network.of(gradients.graph(), Options.DEFAULT.withThreads(3)).run(given))
        .isEqualTo(one);
  }

  @Test
  void anOperatorWithoutAGradientIsNamed() {
    Value x = input("x", 2);
    Value rest = builder.node("rest", new Mod(true), x, input("y", 2));
    Graph graph = builder.build(sumOfSquares(rest));

    assertThatThrownBy(() -> Gradients.of(graph, new Value("loss"), List.of(x)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("Mod \"rest\"")
        .hasMessageContaining("no gradient in input 0, \"x\"");
  }

  @Test
  void aLossOfSeveralNumbersIsRefused() {
    Value x = input("x", 2);
    Graph graph = builder.build(builder.node("y", new Tanh(), x));

    assertThatThrownBy(() -> Gradients.of(graph, new Value("y"), List.of(x)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("add a mean or a sum");
  }

  @Test
  void wholeNumbersHaveNoGradient() {
    Value x = builder.input("i", TensorSpec.of(ElementType.INT64, Shape.of(2)));
    Graph graph = builder.build(sumOfSquares(input("x", 2)), x);

    assertThatThrownBy(() -> Gradients.of(graph, new Value("loss"), List.of(x)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("only what is float32 or float64");
  }
}
