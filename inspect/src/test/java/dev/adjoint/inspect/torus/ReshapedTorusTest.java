package dev.adjoint.inspect.torus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.inspect.view.View;
import dev.adjoint.network.Network;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Gather;
import dev.adjoint.operator.arrange.Reshape;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.operator.arrange.Unsqueeze;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.operator.norm.LayerNormalization;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Div;
import dev.adjoint.operator.pointwise.Mul;
import dev.adjoint.operator.pointwise.Sigmoid;
import dev.adjoint.operator.reduce.ArgMin;
import dev.adjoint.operator.reduce.ReduceL2;
import dev.adjoint.operator.reduce.Softmax;
import dev.adjoint.operator.separable.Expand;
import dev.adjoint.operator.separable.Pad;
import dev.adjoint.operator.separable.PadMode;
import dev.adjoint.operator.separable.ReduceMean;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same law as that of [TorusTest], for networks that flatten space, fold it into blocks and unfold it
/// again. None of them has borders, so it holds in every cell.
class ReshapedTorusTest {
  private static final int CHANNELS = 4;
  private static final int CELLS = 8;
  private static final int FINE = 2 * CELLS;

  private final GraphBuilder builder = new GraphBuilder("g");
  private final Random random = new Random(5);

  private Value tensor(long... extents) {
    return Drawn.constant(builder, random, extents);
  }

  private Value node(Operator operator, Value... inputs) {
    return builder.node(builder.free("n"), operator, inputs);
  }

  private Value whole(long... numbers) {
    return builder.constantNear("i", Tensor.integers(numbers));
  }

  private Value shaped(Value x, long... sizes) {
    return node(new Reshape(false), x, whole(sizes));
  }

  private Value mixed(Value x) {
    return node(new MatMul(), x, tensor(CHANNELS, CHANNELS));
  }

  /// Keys are rows, `[N, cells, C]`.
  private Value attended(Value tokens) {
    Value keys = node(Transpose.of(0, 2, 1), mixed(tokens));
    Value looks = node(new Softmax(-1), node(new MatMul(), mixed(tokens), keys));
    return node(new Add(), tokens, node(new MatMul(), looks, mixed(tokens)));
  }

  private Value tokens(Value x) {
    return node(Transpose.of(0, 2, 1), shaped(x, 0, CHANNELS, -1));
  }

  private Value picture(Value tokens) {
    return shaped(node(Transpose.of(0, 2, 1), tokens), 0, CHANNELS, FINE, FINE);
  }

  private Value attention(Value x) {
    return picture(attended(tokens(x)));
  }

  private Value windows(Value x) {
    Value last = node(Transpose.of(0, 2, 3, 1), x);
    Value split = shaped(last, -1, FINE / 4, 4, FINE / 4, 4, CHANNELS);
    Value windows = shaped(node(Transpose.of(0, 1, 3, 2, 4, 5), split), -1, 16, CHANNELS);
    Value biased = node(new Add(), attended(windows), tensor(1, 16, 1));
    Value back = shaped(biased, -1, FINE / 4, FINE / 4, 4, 4, CHANNELS);
    Value joined = shaped(node(Transpose.of(0, 1, 3, 2, 4, 5), back), -1, FINE, FINE, CHANNELS);
    return node(Transpose.of(0, 3, 1, 2), joined);
  }

  private Value channelAttention(Value x) {
    Value rows = shaped(x, 0, CHANNELS, -1);
    Value even = node(new Div(), rows, node(new ReduceL2(true, false), rows, whole(-1)));
    Value looks = node(new MatMul(), even, node(Transpose.of(0, 2, 1), even));
    return shaped(node(new MatMul(), looks, rows), 0, CHANNELS, FINE, FINE);
  }

  private Value zerosBetween(Value x) {
    Value apart = shaped(x, -1, CHANNELS, FINE, 1, FINE, 1);
    Value padded =
        node(new Pad(PadMode.CONSTANT), apart, whole(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2));
    return shaped(padded, -1, CHANNELS, 2 * FINE, 3 * FINE);
  }

  private Value repeated(Value x) {
    Value apart = shaped(x, -1, CHANNELS, FINE, 1, FINE, 1);
    Value more = node(new Expand(), apart, whole(1, CHANNELS, FINE, 2, FINE, 2));
    return shaped(more, -1, CHANNELS, 2 * FINE, 2 * FINE);
  }

  private Value expandedPatches(Value x) {
    Value last = mixed(node(Transpose.of(0, 2, 3, 1), x));
    Value split = shaped(last, 1, FINE, FINE, 2, 2, CHANNELS / 4);
    Value joined = shaped(node(Transpose.of(0, 1, 3, 2, 4, 5), split), 1, 2 * FINE, 2 * FINE, 1);
    return node(Transpose.of(0, 3, 1, 2), joined);
  }

  private Value squeezed(Value x) {
    Value means = node(new ReduceMean(false, false), x, whole(2, 3));
    Value gates = node(new Sigmoid(), mixed(means));
    return node(new Mul(), x, node(new Unsqueeze(), gates, whole(2, 3)));
  }

  private Value normalised(Value x) {
    Value tokens = tokens(x);
    return picture(
        node(new LayerNormalization(-1, 1e-5f), tokens, tensor(CHANNELS), tensor(CHANNELS)));
  }

  private Value codes(Value x) {
    Value near = node(new MatMul(), shaped(tokens(x), -1, CHANNELS), tensor(CHANNELS, 16));
    Value codes =
        node(new Gather(0), tensor(16, CHANNELS), node(new ArgMin(1, false, false), near));
    return node(Transpose.of(0, 3, 1, 2), shaped(codes, 1, FINE, FINE, CHANNELS));
  }

  private Value covered(Value x) {
    float[] counts = new float[FINE * FINE];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = 1 + i % 2 + 2 * (i / FINE % 2);
    }
    Tensor map = Tensor.of(Shape.of(1, 1, FINE, FINE), counts);
    return node(new Div(), x, builder.constantNear("counts", map));
  }

  static Stream<String> kinds() {
    return kindsOf(new ReshapedTorusTest()).keySet().stream();
  }

  private static Map<String, UnaryOperator<Value>> kindsOf(ReshapedTorusTest test) {
    return Map.ofEntries(
        Map.entry("attention", test::attention),
        Map.entry("windows", test::windows),
        Map.entry("channel attention", test::channelAttention),
        Map.entry("zeros between", test::zerosBetween),
        Map.entry("repeated", test::repeated),
        Map.entry("expanded patches", test::expandedPatches),
        Map.entry("squeezed", test::squeezed),
        Map.entry("normalised", test::normalised),
        Map.entry("codes", test::codes),
        Map.entry("covered", test::covered));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void behindAnUnevenLayer(String kind) {
    List<Integer> sizes = List.of(1, CHANNELS, CELLS, CELLS);
    Value x =
        builder.input("x", TensorSpec.of(ElementType.FLOAT32, Shape.of(1, CHANNELS, CELLS, CELLS)));
    Value up =
        node(
            new ConvTranspose(ConvGeometry.kernel(2, 2).stride(2)),
            x,
            tensor(CHANNELS, CHANNELS, 2, 2));
    requireLaw(x, Objects.requireNonNull(kindsOf(this).get(kind)).apply(up), sizes);
  }

  private void requireLaw(Value x, Value output, List<Integer> sizes) {
    Graph graph = builder.build(output);
    float[] flat = {0.3f, -1.1f, 0.7f, 1.9f};
    Torus torus = Winder.network(View.of(Subject.of(graph)), 1);
    Tensor given = Tensor.of(Shape.of(1, CHANNELS, 1, 1), flat);
    Tensor period = torus.run(Map.of(x, given), List.of(output)).values().iterator().next();
    float[] values = new float[CHANNELS * CELLS * CELLS];
    for (int i = 0; i < values.length; i++) {
      values[i] = flat[i / (CELLS * CELLS)];
    }
    Tensor whole =
        Network.of(graph)
            .run(Tensor.of(Shape.of(sizes.stream().mapToLong(n -> n).toArray()), values));
    requireRepeats(whole, period);
  }

  private static void requireRepeats(Tensor whole, Tensor period) {
    Shape shape = whole.shape();
    int down = period.shape().extent(2);
    int across = period.shape().extent(3);
    assertThat(shape.extent(2) % down + shape.extent(3) % across).isZero();
    for (int i = 0; i < shape.elements(); i++) {
      int plane = i / shape.step(1);
      int row = i / shape.extent(3) % shape.extent(2) % down;
      int column = i % shape.extent(3) % across;
      assertThat(whole.real(i))
          .isCloseTo(period.real((plane * down + row) * across + column), within(1e-5));
    }
  }
}
