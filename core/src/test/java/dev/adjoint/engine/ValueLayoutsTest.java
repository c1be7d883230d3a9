package dev.adjoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.accuracy.Accuracy;
import dev.adjoint.engine.conv.Layout;
import dev.adjoint.engine.conv.Layouts;
import dev.adjoint.engine.conv.choice.Wish;
import dev.adjoint.engine.lanes.LanesChoice;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Abs;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.PRelu;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueLayoutsTest {
  private static final Conv SAME = new Conv(ConvGeometry.kernel(3, 3).padding(1));
  private static final Layouts FIRST = new Layouts(Layout.PLANES, Layout.CELLS);
  private static final Layouts MIDDLE = new Layouts(Layout.CELLS, Layout.CELLS);
  private static final Layouts LAST = new Layouts(Layout.CELLS, Layout.PLANES);

  private final RandomGenerator random = new SplittableRandom(5);
  private final GraphBuilder graph = new GraphBuilder("layouts");
  private final Value x =
      graph.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(1, 8, 9, 7)));

  private FloatTensor tensor(long... extents) {
    Shape shape = Shape.of(extents);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return Tensor.of(shape, values);
  }

  private Value conv(Value input) {
    return graph.node(SAME, input, graph.constantNear("w", tensor(8, 8, 3, 3)));
  }

  /// Those of the convolutions, in their order, if all are computed by one algorithm.
  private static List<Layouts> layouts(Graph graph, String algorithm) {
    return layouts(graph, new Wish(Accuracy.EXACT, Optional.of(algorithm), LanesChoice.best()));
  }

  private static List<Layouts> layouts(Graph graph, Wish wish) {
    Program program = Programs.compile(graph, true, wish);
    Specs specs = Specs.of(program.graph());
    List<Kernel> kernels =
        program.stages().stream().map(stage -> stage.kernels().apply(specs)).toList();
    ValueLayouts values = ValueLayouts.of(program.graph(), specs, program.stages(), kernels);
    return IntStream.range(0, kernels.size())
        .mapToObj(i -> values.placed(program.stages().get(i), kernels.get(i)))
        .filter(LayerKernel.class::isInstance)
        .map(kernel -> ((LayerKernel) kernel).layouts())
        .toList();
  }

  @Test
  void whatPassesBetweenConvolutionsLiesInCells() {
    Graph chain = graph.build(conv(graph.node(new Relu(), conv(conv(x)))));
    assertThat(layouts(chain, "cells")).containsExactly(FIRST, MIDDLE, LAST);
    assertThat(layouts(chain, "winograd-2")).containsExactly(FIRST, MIDDLE, LAST);
  }

  @Test
  void algorithmsWithPositionsInLanesKeepPlanes() {
    assertThat(layouts(graph.build(conv(conv(x))), "polyphase")).containsOnly(Layouts.PLANES);
  }

  @Test
  void allReadersMayBeConvolutions() {
    Value trunk = conv(x);
    assertThat(layouts(graph.build(conv(trunk), conv(trunk)), "cells"))
        .containsExactly(FIRST, LAST, LAST);
  }

  @Test
  void whatOthersReadLiesInPlanes() {
    Value trunk = conv(x);
    Value branch = conv(trunk);
    assertThat(layouts(graph.build(graph.node(new Add(), trunk, branch)), "cells"))
        .containsOnly(Layouts.PLANES);
  }

  @Test
  void outputsOfTheGraphLieInPlanes() {
    Value trunk = conv(x);
    assertThat(layouts(graph.build(trunk, conv(trunk)), "cells")).containsOnly(Layouts.PLANES);
  }

  @Test
  void resultsOfOtherNodesLieInPlanes() {
    Value trunk = conv(graph.node(new Abs(), x));
    assertThat(layouts(graph.build(conv(trunk)), "cells")).containsExactly(FIRST, LAST);
  }

  @Test
  void slopesOfEachChannelNeedPlanesAndOneSlopeDoesNot() {
    Value one = graph.node(new PRelu(), conv(x), graph.constant("slope", Tensor.scalar(0.1f)));
    Value each = graph.node(new PRelu(), conv(one), graph.constant("slopes", tensor(8, 1, 1)));
    assertThat(layouts(graph.build(conv(each)), "cells"))
        .containsExactly(FIRST, LAST, Layouts.PLANES);
  }

  private static final List<ConvGeometry> GEOMETRIES =
      List.of(
          ConvGeometry.kernel(3, 3).padding(1),
          ConvGeometry.kernel(3, 3).stride(2).padding(1),
          ConvGeometry.kernel(4, 4).stride(2).padding(1),
          ConvGeometry.kernel(2, 2).stride(2),
          ConvGeometry.kernel(5, 5).padding(2),
          ConvGeometry.kernel(1, 1));

  /// A layer, by itself a network whose input and output lie in planes.
  private record Layer(Operator operator, FloatTensor weights, FloatTensor bias, boolean active) {
    Value in(GraphBuilder graph, Value input) {
      Value sum =
          graph.node(
              operator, input, graph.constantNear("w", weights), graph.constantNear("b", bias));
      return active ? graph.node(new Relu(), sum) : sum;
    }

    Tensor alone(Tensor input, Options options) {
      GraphBuilder graph = new GraphBuilder("layer");
      Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, input.shape()));
      return Network.of(graph.build(in(graph, x)), options).run(input);
    }
  }

  private Layer layer(int from, int to, int groups) {
    ConvGeometry geometry = GEOMETRIES.get(random.nextInt(GEOMETRIES.size())).groups(groups);
    int kernel = (int) geometry.axes().getFirst().kernel();
    boolean transposed = random.nextBoolean();
    return new Layer(
        transposed ? new ConvTranspose(geometry) : new Conv(geometry),
        transposed
            ? tensor(from, to / groups, kernel, kernel)
            : tensor(to, from / groups, kernel, kernel),
        tensor(to),
        random.nextBoolean());
  }

  /// Layers of channels that fill vectors and that do not.
  private List<Layer> chain(int channels) {
    List<Layer> layers = new ArrayList<>();
    int from = channels;
    for (int i = 0; i < 3; i++) {
      int to = 2 * random.nextInt(1, 40);
      layers.add(layer(from, to, random.nextInt(4) == 0 ? 2 : 1));
      from = to;
    }
    return layers;
  }

  @Test
  void aChainGivesTheBitsOfItsLayersOneByOne() {
    int rounds = 40;
    int inCells = 0;
    for (int round = 0; round < rounds; round++) {
      int channels = 2 * random.nextInt(1, 30);
      FloatTensor input =
          tensor(random.nextInt(1, 4), channels, random.nextInt(9, 15), random.nextInt(9, 15));
      List<Layer> layers = chain(channels);
      Options options = Options.DEFAULT.withThreads(round % 3 + 1);
      GraphBuilder chain = new GraphBuilder("chain");
      Value value = chain.input("x", TensorSpec.of(ElementType.FLOAT32, input.shape()));
      Tensor expected = input;
      for (Layer layer : layers) {
        value = layer.in(chain, value);
        expected = layer.alone(expected, options);
      }
      Graph chained = chain.build(value);
      assertThat(Network.of(chained, options).run(input))
          .as("round %d: %s", round, layers)
          .isEqualTo(expected);
      inCells +=
          (int)
              layouts(chained, Wish.fastest(Accuracy.EXACT)).stream()
                  .filter(layouts -> layouts.result() == Layout.CELLS)
                  .count();
    }
    assertThat(inCells).as("results in cells").isGreaterThan(rounds / 2);
  }
}
