package dev.adjoint.inspect.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.Reshape;
import dev.adjoint.operator.arrange.SpaceToDepth;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnshufflesTest {
  @ParameterizedTest
  @EnumSource(DepthOrder.class)
  void aDetourGathersBlocks(DepthOrder order) {
    SpaceToDepth blocks = new SpaceToDepth(2, order);
    Graph graph = detour(blocks.transpose(4), 12, 3, 5);
    Graph simplified = Simplified.of(Subject.of(graph));
    assertThat(simplified.nodes().stream().map(Node::operator)).containsOnlyOnce(blocks);
    assertThat(simplified.nodes()).hasSize(2);
    float[] values = new float[3 * 6 * 10];
    IntStream.range(0, values.length).forEach(i -> values[i] = i);
    Tensor x = Tensor.of(Shape.of(1, 3, 6, 10), values);
    assertThat(Network.of(simplified).run(x)).isEqualTo(Network.of(graph).run(x));
  }

  @Test
  void anotherOrderIsNone() {
    Graph turned = detour(new Transpose(List.of(0, 1, 3, 5, 4, 2)), 12, 5, 3);
    assertThat(Simplified.of(Subject.of(turned)).nodes()).hasSize(4);
  }

  private static Graph detour(Transpose order, long channels, long height, long width) {
    GraphBuilder graph = new GraphBuilder("blocks");
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(1, 3, 6, 10)));
    Value y = graph.node(new Relu(), x);
    Value split = reshaped(graph, y, 1, 3, 3, 2, 5, 2);
    Value turned = graph.node(order, split);
    return graph.build(reshaped(graph, turned, 1, channels, height, width));
  }

  private static Value reshaped(GraphBuilder graph, Value value, long... sizes) {
    return graph.node(
        new Reshape(false), value, graph.constantNear("sizes", Tensor.integers(sizes)));
  }
}
