package dev.adjoint.explorer;

import static dev.adjoint.tensor.ElementType.FLOAT32;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.network.Network;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/// A small network with a checkerboard: a transposed convolution of kernel 3 and stride 2, convolutions of which
/// the last is skipped, and another upsampler with unequal axes.
final class Decoder {
  static final int CELLS = 8;

  private static final ConvGeometry SAME = ConvGeometry.kernel(3, 3).padding(1);
  private static final ConvGeometry UNEVEN =
      ConvGeometry.kernel(3, 3).stride(2).padding(1).outputPadding(1, 1);
  private static final ConvGeometry UNEQUAL = ConvGeometry.kernel(3, 4).stride(1, 2).padding(1);

  private Decoder() {}

  static Graph graph() {
    GraphBuilder graph = new GraphBuilder("decoder");
    Value x = graph.input("x", TensorSpec.of(FLOAT32, Shape.of(1, 2, CELLS, CELLS)));
    Value up = layer(graph, "up", new ConvTranspose(UNEVEN), x, up());
    Value first = layer(graph, "first", new Conv(SAME), up, numbers(2, 2, 2, 3, 3));
    Value second = layer(graph, "second", new Conv(SAME), first, numbers(3, 2, 2, 3, 3));
    Value sum = graph.node("sum", new Add(), up, second);
    return graph.build(
        layer(graph, "wide", new ConvTranspose(UNEQUAL), sum, numbers(4, 2, 1, 3, 4)));
  }

  private static Value layer(
      GraphBuilder graph, String name, Operator face, Value read, Tensor weights) {
    return graph.node(name, face, read, graph.constant(name + ".weight", weights));
  }

  /// Twenty convolutions that change no size, then an upsampler.
  static Graph row() {
    GraphBuilder graph = new GraphBuilder("row");
    Value x = graph.input("x", TensorSpec.of(FLOAT32, Shape.of(1, 1, CELLS, CELLS)));
    for (int i = 0; i < 20; i++) {
      x = layer(graph, "same." + i, new Conv(SAME), x, numbers(i, 1, 1, 3, 3));
    }
    return graph.build(layer(graph, "up", new ConvTranspose(UNEVEN), x, numbers(0, 1, 1, 3, 3)));
  }

  /// The weights of the first layer: `[in, out, 3, 3]`.
  static Tensor up() {
    return numbers(1, 2, 2, 3, 3);
  }

  /// Quarters, of which sums are exact.
  private static Tensor numbers(int seed, long... extents) {
    Shape shape = Shape.of(extents);
    Random random = new Random(seed);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (random.nextInt(17) - 8) / 4f;
    }
    return Tensor.of(shape, values);
  }

  /// Taps of the first layer that join a channel to another, row by row.
  static List<Double> taps(int from, int to) {
    int first = 9 * (2 * from + to);
    return IntStream.range(first, first + 9).mapToObj(i -> up().real(i)).toList();
  }

  /// What all channels of the first layer do together.
  static List<Double> sums() {
    return IntStream.range(0, 9)
        .mapToObj(tap ->
            IntStream.range(0, 4).mapToDouble(pair -> taps(pair / 2, pair % 2).get(tap)).sum())
        .toList();
  }

  /// What the first layer makes of ones, both channels added: from a cell of its interior on, a period each way.
  static List<Double> pattern() {
    GraphBuilder graph = new GraphBuilder("up");
    Value x = graph.input("x", TensorSpec.of(FLOAT32, Shape.of(1, 2, CELLS, CELLS)));
    Graph alone = graph.build(layer(graph, "up", new ConvTranspose(UNEVEN), x, up()));
    float[] ones = new float[2 * CELLS * CELLS];
    Arrays.fill(ones, 1);
    Tensor y =
        Objects.requireNonNull(
            Network.of(alone)
                .run(Map.of("x", Tensor.of(Shape.of(1, 2, CELLS, CELLS), ones)))
                .get("up"));
    int side = 2 * CELLS;
    return IntStream.of(0, 1, side, side + 1)
        .map(cell -> cell + CELLS * side + CELLS)
        .mapToObj(cell -> y.real(cell) + y.real(cell + side * side))
        .toList();
  }
}
