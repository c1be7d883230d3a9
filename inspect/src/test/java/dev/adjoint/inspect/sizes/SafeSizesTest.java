package dev.adjoint.inspect.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.GraphException;
import dev.adjoint.graph.Specs;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeSizesTest {
  private static final int TRIED = 200;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSizesAreThoseWithWhichTheNetworkRuns(long seed) {
    Random random = new Random(seed);
    int told = 0;
    for (int network = 0; network < 12; network++) {
      Graph graph = new RandomUNet(random).graph();
      told += SafeSizes.of(View.of(Subject.of(graph))).of("L").isPresent() ? 1 : 0;
      SafeSizes.of(View.of(Subject.of(graph)))
          .of("L")
          .ifPresent(set -> assertThat(sizes(set)).as("%s", graph).isEqualTo(running(graph, set)));
    }
    assertThat(told).isGreaterThanOrEqualTo(11);
  }

  private static List<Integer> sizes(SizeSet set) {
    return IntStream.rangeClosed(1, TRIED).filter(set::contains).boxed().toList();
  }

  /// By brute force, from the smallest on.
  private static List<Integer> running(Graph graph, SizeSet set) {
    return IntStream.rangeClosed((int) set.smallest(), TRIED)
        .filter(n -> runs(graph, n))
        .boxed()
        .toList();
  }

  private static boolean runs(Graph graph, int size) {
    Value input = graph.inputs().getFirst().value();
    try {
      Specs specs = Specs.of(graph, Map.of(input, spec(Size.of(size))));
      return graph.nodes().stream().allMatch(node -> specs.at(node.output()).size(2).value() > 0);
    } catch (GraphException refused) {
      return false;
    }
  }

  private static TensorSpec spec(Size size) {
    return TensorSpec.of(ElementType.FLOAT32, List.of(Size.of(1), Size.of(1), size));
  }

  @Test
  void fourPoolingsTakeMultiplesOf16() {
    GraphBuilder graph = new GraphBuilder("unet");
    Value x = graph.input("x", spec(Size.symbol("L")));
    UNet1d net = new UNet1d(graph, pool(2), transposed(2, 2, 0, 0));
    View view = View.of(Subject.of(graph.build(net.level(x, 4))));
    SizeSet set = SafeSizes.of(view).of("L").orElseThrow();
    assertThat(set).isEqualTo(SizeSet.repeating(16, List.of(0L), 16));
    assertThat(set.next(35)).hasValue(48);
    assertThat(set.firstMissing()).hasValue(17);
  }

  @Test
  void netsWithoutMeetingsTakeEverythingThatIsNotTooSmall() {
    GraphBuilder graph = new GraphBuilder("plain");
    Value x = graph.input("x", spec(Size.symbol("L")));
    Value w = graph.constant("w", Tensor.zeros(Shape.of(1, 1, 5)));
    Value y = graph.node(new Conv(ConvGeometry.kernel(5).stride(2)), x, w);
    SafeSizes sizes = SafeSizes.of(View.of(Subject.of(graph.build(y))));
    assertThat(sizes.of("L")).hasValue(SizeSet.repeating(1, List.of(0L), 5));
    assertThat(sizes.takeAll()).isTrue();
  }

  static Operator pool(long stride) {
    return new MaxPool(
        new PoolWindow(ConvGeometry.kernel(stride).stride(stride), false), MaxPool.Indices.NONE);
  }

  static Operator transposed(long kernel, long stride, long padding, long outputPadding) {
    return new ConvTranspose(
        ConvGeometry.kernel(kernel).stride(stride).padding(padding).outputPadding(outputPadding));
  }

  /// One channel, and a step up for each step down.
  record UNet1d(GraphBuilder graph, Operator down, Operator up) {
    Value level(Value x, int depth) {
      if (depth == 0) {
        return x;
      }
      Value lower = level(add(down, x), depth - 1);
      Value joined = graph.node(new Concat(1), x, add(up, lower));
      Value w = graph.constantNear("w", Tensor.zeros(Shape.of(1, 2, 1)));
      return graph.node(new Conv(ConvGeometry.kernel(1)), joined, w);
    }

    Value add(Operator operator, Value x) {
      long kernel =
          switch (operator) {
            case Conv conv -> conv.window().kernels().getFirst();
            case ConvTranspose transposed -> transposed.window().kernels().getFirst();
            default -> 0;
          };
      return kernel == 0
          ? graph.node(operator, x)
          : graph.node(operator, x, graph.constantNear("w", Tensor.zeros(Shape.of(1, 1, kernel))));
    }
  }

  /// Steps that may or may not fit one another.
  private record RandomUNet(Random random) {
    Graph graph() {
      GraphBuilder graph = new GraphBuilder("random");
      Value x = graph.input("x", spec(Size.symbol("L")));
      UNet1d net = new UNet1d(graph, down(), up());
      return graph.build(net.level(x, 1 + random.nextInt(3)));
    }

    private Operator down() {
      int stride = 2 + random.nextInt(2);
      int kernel = stride + random.nextInt(3);
      return random.nextBoolean()
          ? pool(stride)
          : new Conv(ConvGeometry.kernel(kernel).stride(stride).padding(random.nextInt(2)));
    }

    private Operator up() {
      int stride = 2 + random.nextInt(2);
      int kernel = stride + random.nextInt(3);
      return transposed(kernel, stride, random.nextInt(2), random.nextInt(stride));
    }
  }
}
