package dev.adjoint.graph.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.network.Options;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pointwise.Sub;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RewriteTest {
  private static final Shape INPUT = Shape.of(2, 6, 5, 7);

  private final Random random = new Random(11);

  private FloatTensor tensor(long... extents) {
    Shape shape = Shape.of(extents);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.1f + random.nextFloat();
    }
    return Tensor.of(shape, values);
  }

  static Stream<Operator> convolutions() {
    ConvGeometry geometry = ConvGeometry.kernel(3, 3).stride(2).padding(1);
    return Stream.of(
        new Conv(geometry),
        new Conv(geometry.groups(2)),
        new ConvTranspose(geometry),
        new ConvTranspose(geometry.groups(3)));
  }

  private Graph normed(Operator convolution) {
    GraphBuilder graph = new GraphBuilder("normed");
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, INPUT));
    int groups =
        switch (convolution) {
          case Conv conv -> conv.window().groups();
          case ConvTranspose transpose -> transpose.window().groups();
          default -> throw new IllegalArgumentException(convolution.name());
        };
    boolean transposed = convolution instanceof ConvTranspose;
    FloatTensor weights = transposed ? tensor(6, 12 / groups, 3, 3) : tensor(12, 6 / groups, 3, 3);
    Value y =
        graph.node(
            "conv", convolution, x, graph.constant("w", weights), graph.constant("b", tensor(12)));
    Value norm =
        graph.node(
            "norm",
            new BatchNormalization(1e-5f, 0.9f, false),
            y,
            graph.constant("scale", tensor(12)),
            graph.constant("shift", tensor(12)),
            graph.constant("mean", tensor(12)),
            graph.constant("variance", tensor(12)));
    return graph.build(norm);
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void aBatchNormGoesIntoTheConvolutionBeforeIt(Operator convolution) {
    Graph graph = normed(convolution);
    assertThat(new AffineFolding().apply(graph).nodes())
        .extracting(Node::operator)
        .containsExactly(convolution);
    FloatTensor x = tensor(2, 6, 5, 7);
    Tensor plain = Network.of(graph, Options.DEFAULT.withoutFusion()).run(x);
    Tensor folded = Network.of(graph).run(x);
    for (int i = 0; i < plain.shape().elements(); i++) {
      // At most 54 products below 1.21 each, scaled by at most 1.1 / sqrt(0.1).
      double bound = 2 * 54 * Math.ulp(1f) * 54 * 1.21 * 3.5;
      assertThat(folded.real(i)).isCloseTo(plain.real(i), Offset.offset(bound));
    }
  }

  @Test
  void aBatchNormStaysWhereTheConvolutionIsReadElsewhereToo() {
    Graph graph = normed(new Conv(ConvGeometry.kernel(3, 3)));
    Graph both =
        new Graph(
            graph.name(),
            graph.inputs(),
            graph.constants(),
            graph.nodes(),
            java.util.List.of(new Value("norm"), new Value("conv")));
    assertThat(new AffineFolding().apply(both).nodes()).hasSize(2);
  }

  static Stream<Operator> channelFactorsAndShifts() {
    return Stream.of(new Add(), new Sub(), new Mul(), new Div());
  }

  @ParameterizedTest
  @MethodSource("channelFactorsAndShifts")
  void factorsAndBiasesOfNodesOfTheirOwnGoIntoTheConvolutionToo(Operator operator) {
    GraphBuilder graph = new GraphBuilder("biased");
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, INPUT));
    Conv conv = new Conv(ConvGeometry.kernel(3, 3));
    Value y = graph.node(conv, x, graph.constant("w", tensor(12, 6, 3, 3)));
    Value z = graph.node(operator, y, graph.constant("c", tensor(12, 1, 1)));
    Graph built = graph.build(graph.node(new Mul(), graph.constant("two", tensor(1)), z));
    assertThat(new AffineFolding().apply(built).nodes()).hasSize(1);
    FloatTensor input = tensor(2, 6, 5, 7);
    Tensor plain = Network.of(built, Options.DEFAULT.withoutFusion()).run(input);
    Tensor folded = Network.of(built).run(input);
    for (int i = 0; i < plain.shape().elements(); i++) {
      // 54 products below 1.21 each, divided by at least 0.1 and doubled.
      double bound = 2 * 54 * Math.ulp(1f) * 54 * 1.21 * 10 * 2;
      assertThat(folded.real(i)).isCloseTo(plain.real(i), Offset.offset(bound));
    }
  }

  @Test
  void aShiftThatDiffersWithinAChannelStays() {
    GraphBuilder graph = new GraphBuilder("picture");
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, INPUT));
    Conv conv = new Conv(ConvGeometry.kernel(3, 3));
    Value y = graph.node(conv, x, graph.constant("w", tensor(12, 6, 3, 3)));
    Graph built = graph.build(graph.node(new Add(), y, graph.constant("c", tensor(12, 3, 5))));
    assertThat(new AffineFolding().apply(built).nodes()).hasSize(2);
  }

  @Test
  void whatDependsOnConstantsAloneIsComputedBeforehand() {
    GraphBuilder graph = new GraphBuilder("constants");
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(2)));
    Value two = graph.constant("two", Tensor.of(Shape.of(2), 2f, 2f));
    Value four = graph.node("four", new Mul(), two, two);
    Graph folded = new ConstantFolding().apply(graph.build(graph.node("y", new Add(), x, four)));
    assertThat(folded.nodes()).extracting(Node::name).containsExactly("y");
    assertThat(folded.constant(four)).contains(Tensor.of(Shape.of(2), 4f, 4f));
  }

  @Test
  void whatNoOutputNeedsIsLeftOut() {
    GraphBuilder graph = new GraphBuilder("dead");
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(2)));
    Value y = graph.node("y", new Relu(), x);
    graph.node("dead", new Mul(), y, graph.constant("unused", Tensor.scalar(2f)));
    Graph live = new DeadNodes().apply(graph.build(y));
    assertThat(live.nodes()).extracting(Node::name).containsExactly("y");
    assertThat(live.constants()).isEmpty();
  }
}
