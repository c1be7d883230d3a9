package dev.adjoint.inspect.cure;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.TransposedWindow;
import dev.adjoint.geometry.Window;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.view.Subject;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A small network of 4 channels, layer by layer, with random weights.
final class Sketch {
  private static final int CHANNELS = 4;

  private final GraphBuilder graph;
  private final Random random = new Random(11);
  private final int rank;
  private Value last;
  private int channels = CHANNELS;

  private Sketch(String name, List<Size> spatial) {
    graph = new GraphBuilder(name);
    rank = spatial.size();
    List<Size> sizes = new ArrayList<>(List.of(Size.symbol("N"), Size.of(CHANNELS)));
    sizes.addAll(spatial);
    last = graph.input("x", TensorSpec.of(ElementType.FLOAT32, sizes));
  }

  /// A network for inputs of any size.
  static Sketch open(String name, int rank) {
    return new Sketch(
        name, List.of(Size.symbol("D"), Size.symbol("H"), Size.symbol("W")).subList(3 - rank, 3));
  }

  /// A network for inputs of one size.
  static Sketch of(String name, int... spatial) {
    return new Sketch(name, java.util.Arrays.stream(spatial).mapToObj(Size::of).toList());
  }

  Value last() {
    return last;
  }

  Sketch up(TransposedWindow window) {
    return layer(
        "up",
        new ConvTranspose(window),
        weights(CHANNELS / window.groups(), window.kernels()),
        CHANNELS);
  }

  Sketch conv(int to, Window window) {
    int from = channels;
    channels = to;
    return layer("conv", new Conv(window), weights(to, from, window.kernels()), to);
  }

  private Sketch layer(String name, Operator operator, Tensor weights, int biases) {
    String free = graph.free(name);
    Value w = graph.constant(free + ".weight", weights);
    Value b = graph.constant(free + ".bias", numbers(Shape.of(biases)));
    last = graph.node(free, operator, last, w, b);
    return this;
  }

  Sketch smooth(int to) {
    return conv(to, ConvGeometry.kernel(each(3)).padding(1));
  }

  Sketch relu() {
    return then("relu", new Relu());
  }

  Sketch then(String name, Operator operator) {
    last = graph.node(graph.free(name), operator, last);
    return this;
  }

  Sketch resize(Resize resize, float... factors) {
    float[] scales = new float[rank + 2];
    java.util.Arrays.fill(scales, 1);
    System.arraycopy(factors, 0, scales, 2, rank);
    Value none = graph.constantNear("roi", Tensor.of(Shape.of(0)));
    Value by = graph.constantNear("scales", Tensor.of(Shape.of(rank + 2L), scales));
    last = graph.node(graph.free("resize"), resize, last, none, by);
    return this;
  }

  Sketch join(Value skip) {
    last = graph.node(graph.free("join"), new Concat(1), skip, last);
    channels += CHANNELS;
    return this;
  }

  /// As many numbers as axes.
  long[] each(long number) {
    long[] all = new long[rank];
    java.util.Arrays.fill(all, number);
    return all;
  }

  Sketch channels(int count) {
    channels = count;
    return this;
  }

  Subject subject() {
    return Subject.of(built());
  }

  /// The network as read from a file that says something of a node.
  Subject subject(String node, Map<String, String> attributes) {
    Graph built = built();
    return new Subject(built.name(), built, Map.of(node, attributes));
  }

  private Graph built() {
    return graph.build(last);
  }

  private Tensor weights(long second, List<Long> kernels) {
    return weights(CHANNELS, second, kernels);
  }

  private Tensor weights(long first, long second, List<Long> kernels) {
    List<Long> extents = new ArrayList<>(List.of(first, second));
    extents.addAll(kernels);
    return numbers(Shape.of(extents));
  }

  private Tensor numbers(Shape shape) {
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(shape, values);
  }
}
