package dev.adjoint.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.explain.ExplainedNode;
import dev.adjoint.explain.Explanation;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.Reshape;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Abs;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.LeakyRelu;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.source.Constant;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A small U-Net: down by a strided convolution, up by its transpose, a skip beside them.
class NetworkTest {
  private final Random random = new Random(7);
  private final Graph unet = unet();
  private final Network network = Network.of(unet);

  private Graph unet() {
    GraphBuilder graph = new GraphBuilder("unet");
    Value x =
        graph.input(
            "x",
            TensorSpec.of(
                ElementType.FLOAT32,
                List.of(Size.symbol("N"), Size.of(3), Size.symbol("H"), Size.symbol("W"))));
    ConvGeometry half = ConvGeometry.kernel(4, 4).stride(2).padding(1);
    Value down = graph.node("down", new Conv(half), x, graph.constant("wd", tensor(8, 3, 4, 4)));
    Value active = graph.node("active", new LeakyRelu(0.2f), down);
    Value weights = graph.constant("wu", tensor(8, 5, 4, 4));
    Value up = graph.node("up", new ConvTranspose(half), active, weights);
    return graph.build(graph.node("skip", new Concat(1), up, x), active);
  }

  private FloatTensor tensor(long... extents) {
    Shape shape = Shape.of(extents);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(shape, values);
  }

  @Test
  void outputsAreDescribedInTheSymbolsOfTheInputs() {
    assertThat(network.outputs().getFirst())
        .hasToString("skip: float32 N x 8 x 2*floor((H)/2) x 2*floor((W)/2)");
  }

  @Test
  void aRunGivesEveryOutputByName() {
    Map<String, Tensor> results = network.run(Map.of("x", tensor(2, 3, 8, 6)));
    assertThat(results).containsOnlyKeys("skip", "active");
    assertThat(results.values())
        .extracting(Tensor::shape)
        .containsExactly(Shape.of(2, 8, 8, 6), Shape.of(2, 8, 4, 3));
  }

  @Test
  void itTellsHowEachNodeIsComputedAndHowLongThatTakes() {
    Explanation explanation =
        Network.of(unet, Options.DEFAULT.withThreads(1)).explain(Map.of("x", tensor(2, 3, 8, 6)));
    assertThat(explanation.nodes())
        .extracting(ExplainedNode::node)
        .containsExactly("Conv \"down\"", "ConvTranspose \"up\"", "Concat \"skip\"");
    ExplainedNode up = explanation.nodes().get(1);
    assertThat(up.problem()).isEqualTo("n2 g1 c8>5 i4x3 k4s2p1");
    assertThat(Options.algorithms()).contains(up.algorithm());
    assertThat(up.layout()).isEqualTo("planes");
    assertThat(up.why()).contains("definition");
    assertThat(up.predicted().orElseThrow()).isPositive();
    assertThat(explanation.nodes()).allMatch(node -> node.measured() > 0);
    assertThat(explanation.nodes().getLast().predicted()).isEmpty();
    assertThat(explanation.lines()).hasSize(5);
  }

  @Test
  void convolutionsAreComputedByTheAlgorithmThatIsAskedFor() {
    FloatTensor x = tensor(2, 3, 8, 6);
    Tensor exact = Network.of(unet, Options.DEFAULT.withAlgorithm("definition")).run(x);
    assertThat(Network.of(unet, Options.DEFAULT.withAlgorithm("polyphase")).run(x).shape())
        .isEqualTo(exact.shape());
    assertThatThrownBy(() -> Network.of(unet, Options.DEFAULT.withAlgorithm("columns")).run(x))
        .hasMessageStartingWith("Conv \"down\": the algorithm \"columns\" does not take")
        .hasMessageContaining("polyphase");
    assertThatThrownBy(() -> Options.DEFAULT.withAlgorithm("magic"))
        .hasMessageStartingWith("there is no algorithm \"magic\"");
  }

  @Test
  void inputsOfNewSizesArePlannedAnew() {
    FloatTensor small = tensor(1, 3, 4, 4);
    Tensor first = network.run(small);
    assertThat(network.run(tensor(1, 3, 10, 12)).shape()).isEqualTo(Shape.of(1, 8, 10, 12));
    assertThat(network.run(small)).isEqualTo(first);
  }

  @Test
  void resultsDoNotDependOnThreadsBitForBit() {
    FloatTensor x = tensor(2, 3, 64, 48);
    Tensor one = Network.of(unet, Options.DEFAULT.withThreads(1)).run(x);
    for (int threads = 2; threads <= 4; threads++) {
      assertThat(Network.of(unet, Options.DEFAULT.withThreads(threads)).run(x)).isEqualTo(one);
    }
  }

  @Test
  void scalarArithmeticGivesTheSameWithinRounding() {
    FloatTensor x = tensor(2, 3, 64, 48);
    FloatTensor simd = network.run(x).toFloats();
    Network scalar = Network.of(unet, Options.DEFAULT.withoutSimd());
    assertThat(scalar.run(x).toFloats().values()).containsExactly(simd.values(), within(1e-5f));
    assertThat(scalar.explain(Map.of("x", x)).lanes()).isEqualTo("scalar");
  }

  @Test
  void laterRunsLeaveEarlierResultsAlone() {
    FloatTensor x = tensor(1, 3, 8, 6);
    Map<String, Tensor> first = network.run(Map.of("x", x));
    network.run(Map.of("x", tensor(1, 3, 8, 6)));
    assertThat(first).isEqualTo(network.run(Map.of("x", x)));
  }

  /// More elements than planning follows, so that the node is run.
  @Test
  void laterRunsLeaveAnOperatorsOwnTensorAlone() {
    GraphBuilder graph = new GraphBuilder("constant");
    FloatTensor own = tensor(2, TensorSpec.MOST_CONTENTS);
    Value x = graph.input("x", TensorSpec.of(own));
    Value sum = graph.node(new Add(), x, graph.node(new Constant(own)));
    Value positive = graph.node(new Relu(), sum);
    Network unfused =
        Network.of(graph.build(graph.node(new Abs(), positive)), Options.DEFAULT.withoutFusion());
    Tensor first = unfused.run(own);
    assertThat(unfused.run(own)).isEqualTo(first);
  }

  @Test
  void oneNetworkServesSeveralThreadsAtOnce() throws Exception {
    FloatTensor x = tensor(1, 3, 32, 32);
    Tensor expected = network.run(x);
    try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
      List<Future<Tensor>> results =
          IntStream.range(0, 16).mapToObj(i -> callers.submit(() -> network.run(x))).toList();
      for (Future<Tensor> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void fusionChangesResultsOnlyWithinRounding() {
    FloatTensor x = tensor(1, 3, 16, 16);
    Tensor plain = Network.of(unet, Options.DEFAULT.withoutFusion()).run(x);
    Tensor fused = network.run(x);
    // 48 products of standard normal numbers a sum, twice over; rounding is far below their spread.
    double bound = 2 * 48 * 128 * Math.ulp(1f) * 8;
    for (int i = 0; i < plain.shape().elements(); i++) {
      assertThat(fused.real(i))
          .isCloseTo(plain.real(i), org.assertj.core.data.Offset.offset(bound));
    }
  }

  @Test
  void anOddSizeThatTheSkipCannotTakeIsRefusedByTheNodeAndItsNumbers() {
    assertThatThrownBy(() -> network.run(tensor(1, 3, 35, 35)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("Concat \"skip\"")
        .hasMessageContaining("34")
        .hasMessageContaining("35");
  }

  @Test
  void inputsThatDoNotFitAreRefusedWithWhatTheNetworkTakes() {
    assertThatThrownBy(() -> network.run(tensor(1, 4, 8, 8)))
        .isInstanceOf(GraphException.class)
        .hasMessage(
            "the network's input is x: float32 N x 3 x H x W; it was given float32 1 x 4 x 8 x 8");
    assertThatThrownBy(() -> network.run(Map.of()))
        .hasMessageContaining("the input x: float32 N x 3 x H x W is missing");
    assertThatThrownBy(() -> network.run(Map.of("x", tensor(1, 3, 8, 8), "y", Tensor.scalar(1f))))
        .hasMessageContaining("has no input \"y\"");
  }

  @Test
  void whatDoesNotFitTheMemoryIsRefusedBeforeAnythingIsComputed() {
    GraphBuilder graph = new GraphBuilder("huge");
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, List.of(Size.symbol("N"))));
    Value image = graph.constant("shape", Tensor.integers(1, 1, 1, -1));
    Value line = graph.node("line", new Reshape(false), x, image);
    ConvGeometry wide = ConvGeometry.kernel(1, 1).stride(1, 1 << 20);
    Value weights = graph.constant("w", tensor(1, 1000, 1, 1));
    Graph built = graph.build(graph.node("blow up", new ConvTranspose(wide), line, weights));
    assertThatThrownBy(() -> Network.of(built).run(tensor(3)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("ConvTranspose \"blow up\"");
  }
}
