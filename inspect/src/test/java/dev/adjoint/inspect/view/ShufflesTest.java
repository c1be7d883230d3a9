package dev.adjoint.inspect.view;

import static dev.adjoint.tensor.ElementType.FLOAT32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Gather;
import dev.adjoint.operator.arrange.Reshape;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShufflesTest {
  private static final int[] CRD = {0, 1, 4, 2, 5, 3};
  private static final int[] DCR = {0, 3, 4, 1, 5, 2};

  private static Graph detour(long[] split, int[] order, long[] joined) {
    GraphBuilder graph = new GraphBuilder("detour");
    List<Size> sizes = List.of(Size.symbol("N"), Size.of(12), Size.of(5), Size.of(7));
    Value x = graph.input("x", TensorSpec.of(FLOAT32, sizes));
    Value parts = graph.node("split", new Reshape(false), x, shape(graph, split));
    Value turned = graph.node("turned", transpose(order), parts);
    Value y = graph.node("joined", new Reshape(false), turned, shape(graph, joined));
    return graph.build(graph.node("y", new Relu(), y));
  }

  @Test
  void aReshapeThatReadsNothingIsLeftAlone() {
    GraphBuilder graph = new GraphBuilder("damaged");
    Value nothing = new Value("nothing");
    graph.add(new Node("split", new Reshape(false), List.of(), List.of(Optional.of(nothing))));
    Value turned = graph.node("turned", transpose(CRD), nothing);
    Graph damaged =
        graph.build(graph.node("joined", new Reshape(false), turned, shape(graph, 1, 3, 10, 14)));
    assertThat(shuffle(damaged)).isEmpty();
  }

  private static Value shape(GraphBuilder graph, long... extents) {
    return graph.constantNear("shape", Tensor.integers(extents));
  }

  private static Transpose transpose(int... order) {
    return new Transpose(IntStream.of(order).boxed().toList());
  }

  private static Optional<Operator> shuffle(Graph graph) {
    return Simplified.of(Subject.of(graph)).nodes().stream()
        .map(Node::operator)
        .filter(DepthToSpace.class::isInstance)
        .findFirst();
  }

  @ParameterizedTest
  @EnumSource(DepthOrder.class)
  void aDetourIsTheShuffleThatGivesTheSame(DepthOrder order) {
    Graph graph =
        order == DepthOrder.CRD
            ? detour(new long[] {-1, 3, 2, 2, 5, 7}, CRD, new long[] {-1, 3, 10, 14})
            : detour(new long[] {-1, 2, 2, 3, 5, 7}, DCR, new long[] {-1, 3, 10, 14});
    assertThat(shuffle(graph)).contains(new DepthToSpace(2, order));
    Graph simplified = Simplified.of(Subject.of(graph));
    assertThat(simplified.nodes()).hasSize(2);
    assertThat(simplified.constants()).isEmpty();
    float[] values = new float[2 * 12 * 5 * 7];
    IntStream.range(0, values.length).forEach(i -> values[i] = i);
    Tensor x = Tensor.of(Shape.of(2, 12, 5, 7), values);
    assertThat(Network.of(simplified).run(x)).isEqualTo(Network.of(graph).run(x));
  }

  @Test
  void anotherOrderOrOtherSizesAreNone() {
    assertThat(shuffle(detour(new long[] {-1, 3, 2, 2, 5, 7}, DCR, new long[] {-1, 3, 10, 14})))
        .isEmpty();
    int[] swapped = {0, 1, 4, 3, 5, 2};
    assertThat(shuffle(detour(new long[] {-1, 3, 2, 2, 5, 7}, swapped, new long[] {-1, 3, 10, 14})))
        .isEmpty();
    assertThat(shuffle(detour(new long[] {-1, 3, 2, 2, 5, 7}, CRD, new long[] {-1, 6, 5, 14})))
        .isEmpty();
    assertThat(shuffle(detour(new long[] {-1, 3, 2, 2, 7, 5}, CRD, new long[] {-1, 3, 14, 10})))
        .isEmpty();
  }

  /// The sizes are computed from those of the input, as exporters write it for sizes that are open.
  @Test
  void sizesMayBeOpen() {
    GraphBuilder graph = new GraphBuilder("open");
    List<Size> sizes = List.of(Size.symbol("N"), Size.of(12), Size.symbol("H"), Size.symbol("W"));
    Value x = graph.input("x", TensorSpec.of(FLOAT32, sizes));
    Value shape = graph.node("shape", new ShapeOf(0, OptionalInt.empty()), x);
    Value n = part(graph, shape, 0);
    Value h = part(graph, shape, 2);
    Value w = part(graph, shape, 3);
    Value b = shape(graph, 2);
    Value c = shape(graph, 3);
    Value splitTo = graph.node("split.to", new Concat(0), n, c, b, b, h, w);
    Value joinTo =
        graph.node(
            "join.to",
            new Concat(0),
            n,
            c,
            graph.node("h2", new Mul(), h, b),
            graph.node("w2", new Mul(), w, b));
    Value parts = graph.node("split", new Reshape(false), x, splitTo);
    Value turned = graph.node("turned", transpose(CRD), parts);
    Graph built = graph.build(graph.node("joined", new Reshape(false), turned, joinTo));
    assertThat(shuffle(built)).contains(new DepthToSpace(2, DepthOrder.CRD));
    assertThat(Simplified.of(Subject.of(built)).nodes()).hasSize(1);
  }

  private static Value part(GraphBuilder graph, Value shape, long axis) {
    return graph.node("part" + axis, new Gather(0), shape, shape(graph, axis));
  }

  @Test
  void aDetourThatOthersReadIsLeft() {
    GraphBuilder graph = new GraphBuilder("read");
    Value x = graph.input("x", TensorSpec.of(FLOAT32, Shape.of(1, 12, 5, 7)));
    Value parts = graph.node("split", new Reshape(false), x, shape(graph, 1, 3, 2, 2, 5, 7));
    Value turned = graph.node("turned", transpose(CRD), parts);
    Value y = graph.node("joined", new Reshape(false), turned, shape(graph, 1, 3, 10, 14));
    assertThat(shuffle(graph.build(y, turned))).isEmpty();
  }
}
