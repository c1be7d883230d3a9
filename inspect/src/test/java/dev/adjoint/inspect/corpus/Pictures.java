package dev.adjoint.inspect.corpus;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.arrange.DepthOrder;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Random;

/// Networks for pictures of any size, layer by layer, with random weights.
final class Pictures {
  private final GraphBuilder graph = new GraphBuilder("pictures");
  private final Random random = new Random(3);
  private Value last;
  private int channels;

  Pictures(int channels) {
    this.channels = channels;
    List<Size> sizes =
        List.of(Size.symbol("N"), Size.of(channels), Size.symbol("H"), Size.symbol("W"));
    last = graph.input("x", TensorSpec.of(ElementType.FLOAT32, sizes));
  }

  Graph graph() {
    return graph.build(last);
  }

  Pictures up(int to, ConvGeometry geometry) {
    last =
        graph.node(
            graph.free("up"), new ConvTranspose(geometry), last, weights(channels, to, geometry));
    channels = to;
    return this;
  }

  Pictures conv(int to, int kernel) {
    ConvGeometry same = ConvGeometry.kernel(kernel, kernel).padding(kernel / 2);
    last = graph.node(graph.free("conv"), new Conv(same), last, weights(to, channels, same));
    channels = to;
    return this;
  }

  /// A convolution whose four sub-kernels of each channel are the same.
  Pictures icnr(int to, int kernel) {
    ConvGeometry same = ConvGeometry.kernel(kernel, kernel).padding(kernel / 2);
    int own = channels * kernel * kernel;
    float[] values = new float[4 * to * own];
    for (int i = 0; i < values.length; i++) {
      int first = i / own / 4 * 4 * own + i % own;
      values[i] = first == i ? (float) random.nextGaussian() : values[first];
    }
    Value w =
        graph.constantNear(
            "weight", Tensor.of(Shape.of(4L * to, channels, kernel, kernel), values));
    last = graph.node(graph.free("conv"), new Conv(same), last, w);
    channels = 4 * to;
    return this;
  }

  Pictures relu() {
    last = graph.node(graph.free("relu"), new Relu(), last);
    return this;
  }

  Pictures pool() {
    PoolWindow halves = new PoolWindow(ConvGeometry.kernel(2, 2).stride(2), false);
    last = graph.node(graph.free("pool"), new MaxPool(halves, MaxPool.Indices.NONE), last);
    return this;
  }

  Pictures shuffle() {
    last = graph.node(graph.free("shuffle"), new DepthToSpace(2, DepthOrder.CRD), last);
    channels /= 4;
    return this;
  }

  Pictures nearest() {
    Resize resize =
        Resize.of(new Interpolation.Nearest(Rounding.FLOOR), CoordinateTransformation.ASYMMETRIC);
    Value none = graph.constantNear("roi", Tensor.of(Shape.of(0)));
    Value twice = graph.constantNear("scales", Tensor.of(Shape.of(4), 1, 1, 2, 2));
    last = graph.node(graph.free("resize"), resize, last, none, twice);
    return this;
  }

  private Pictures joined(Value skip, int skipped) {
    last = graph.node(graph.free("cat"), new Concat(1), skip, last);
    channels += skipped;
    return this;
  }

  /// Down twice by pooling, up twice by the layer, with a skip at each size.
  static Graph unet(ConvGeometry up) {
    Pictures net = new Pictures(3).conv(8, 3).relu();
    Value first = net.last;
    net.pool().conv(8, 3).relu();
    Value second = net.last;
    net.pool().conv(8, 3).relu();
    net.up(8, up).joined(second, 8).conv(8, 3).relu();
    return net.up(8, up).joined(first, 8).conv(8, 3).relu().conv(1, 1).graph();
  }

  private Value weights(int first, int second, ConvGeometry geometry) {
    long rows = geometry.kernels().getFirst();
    long columns = geometry.kernels().getLast();
    Shape shape = Shape.of(first, second, rows, columns);
    float[] values = new float[shape.elements()];
    double scale = Math.sqrt(2.0 / (second * rows * columns));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return graph.constantNear("weight", Tensor.of(shape, values));
  }
}
