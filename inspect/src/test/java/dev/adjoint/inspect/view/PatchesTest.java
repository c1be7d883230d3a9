package dev.adjoint.inspect.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Reshape;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Patches of 2 x 2 cells with 3 channels, at 4 x 5 places.
class PatchesTest {
  private static Graph graph(long[] from, long[] split, Integer[] order, long[] to) {
    GraphBuilder builder = new GraphBuilder("g");
    Value x = builder.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(from)));
    Value apart =
        builder.node(new Reshape(false), x, builder.constantNear("s", Tensor.integers(split)));
    Value turned = builder.node(Transpose.of(order), apart);
    return builder.build(
        builder.node(
            "expand", new Reshape(false), turned, builder.constantNear("s", Tensor.integers(to))));
  }

  private static long[] wholes(String text) {
    return Arrays.stream(text.trim().split(" ")).mapToLong(Long::parseLong).toArray();
  }

  private static Integer[] order(String text) {
    return Arrays.stream(text.trim().split(" ")).map(Integer::valueOf).toArray(Integer[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "1 4 5 12, 1 4 5 2 2 3, 0 1 3 2 4 5, 1 8 10 3",
    "1 4 5 12, 1 4 5 3 2 2, 0 1 4 2 5 3, 1 8 10 3",
    "1 20 12, 1 4 5 2 2 3, 0 5 1 3 2 4, 1 3 8 10",
    "1 20 12, 1 4 5 3 2 2, 0 3 1 4 2 5, 1 3 8 10"
  })
  void isAShuffleThatGivesTheSame(String from, String split, String order, String to) {
    Graph graph = graph(wholes(from), wholes(split), order(order), wholes(to));
    Graph simplified = Patches.recognised(graph);
    assertThat(simplified.nodes())
        .filteredOn(node -> node.operator() instanceof DepthToSpace)
        .singleElement()
        .matches(node -> node.name().equals("expand"));
    float[] values = new float[240];
    IntStream.range(0, values.length).forEach(i -> values[i] = i);
    Tensor x = Tensor.of(Shape.of(wholes(from)), values);
    Tensor expected = Network.of(graph).run(x);
    Tensor found = Network.of(simplified).run(x);
    assertThat(found.shape()).isEqualTo(expected.shape());
    for (int i = 0; i < values.length; i++) {
      assertThat(found.real(i)).isCloseTo(expected.real(i), within(0.0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4 9 12, 1 2 2 3 3 12, 0 1 3 2 4 5, 1 6 6 12",
    "1 4 5 12, 1 4 5 2 2 3, 0 1 4 2 3 5, 1 8 10 3"
  })
  void windowsPutTogetherAndOtherOrdersAreNone(String from, String split, String order, String to) {
    Graph graph = graph(wholes(from), wholes(split), order(order), wholes(to));
    assertThat(Patches.recognised(graph).nodes()).isEqualTo(graph.nodes());
  }
}
