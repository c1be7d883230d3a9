package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Small networks around one layer, of geometries that are drawn at random: kernels shorter than the
/// stride, dilations that share a factor with it, uneven and large crops, output padding, groups.
final class Layers {
  private final RandomGenerator random;

  Layers(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// A transposed convolution's axis with which 4 coarse cells give some fine ones.
  ConvAxis axis(int stride) {
    while (true) {
      ConvAxis axis =
          ConvAxis.kernel(random.nextInt(1, 8))
              .stride(stride)
              .dilation(random.nextInt(4) == 0 ? random.nextInt(2, 5) : 1)
              .padding(random.nextInt(0, 4), random.nextInt(0, 4))
              .outputPadding(random.nextInt(3) == 0 ? random.nextInt(0, stride + 1) : 0);
      boolean usual = axis.outputPadding() < Math.max(axis.stride(), axis.dilation());
      if (usual && axis.fine().apply(4) > 0) {
        return axis;
      }
    }
  }

  ConvGeometry geometry(int rank) {
    int stride = random.nextInt(2, 5);
    List<ConvAxis> axes = IntStream.range(0, rank).mapToObj(i -> axis(stride)).toList();
    return new ConvGeometry(axes, random.nextInt(1, 3));
  }

  /// Strides that differ from axis to axis.
  ConvGeometry uneven(int rank) {
    int axes = Math.min(3, rank);
    return new ConvGeometry(
        IntStream.range(0, axes).mapToObj(i -> axis(2 + (i + 1) % 3 % 2)).toList(),
        random.nextInt(1, 3));
  }

  Tensor numbers(long... extents) {
    Shape shape = Shape.of(extents);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(shape, values);
  }

  /// `x [N, 4, open...]`, the transposed convolution "up" to 6 channels, and a rectifier behind it.
  Graph transposed(ConvGeometry geometry) {
    GraphBuilder graph = new GraphBuilder("up");
    Value up = layer(graph, geometry, new ConvTranspose(geometry), 4, 6 / geometry.groups(), 6);
    return graph.build(graph.node("y", new Relu(), up));
  }

  /// `x [N, 4, open...]`, a convolution to 36 channels or 16, and a pixel shuffle of these to 4.
  Graph subPixel(ConvGeometry geometry, DepthToSpace shuffle) {
    GraphBuilder graph = new GraphBuilder("subPixel");
    int channels = 4 * shuffle.blocksize() * shuffle.blocksize();
    int second = 4 / geometry.groups();
    Value blocks = layer(graph, geometry, new Conv(geometry), channels, second, channels);
    return graph.build(graph.node("y", shuffle, blocks));
  }

  /// `x [N, 4, open...]` and the convolution "conv".
  Graph convolution(Conv conv, ConvGeometry geometry, int channels) {
    GraphBuilder graph = new GraphBuilder("conv");
    return graph.build(layer(graph, geometry, conv, channels, 4 / geometry.groups(), channels));
  }

  Value layer(
      GraphBuilder graph,
      ConvGeometry geometry,
      Operator operator,
      int first,
      int second,
      int bias) {
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, sizes(geometry.rank())));
    long[] weights =
        LongStream.concat(
                LongStream.of(first, second), geometry.kernels().stream().mapToLong(k -> k))
            .toArray();
    Value w = graph.constant("layer.weight", numbers(weights));
    return random.nextBoolean()
        ? graph.node("layer", operator, x, w)
        : graph.node("layer", operator, x, w, graph.constant("layer.bias", numbers(bias)));
  }

  /// Small sizes where there are three axes, for which open ones are tried with many cells.
  private static List<Size> sizes(int rank) {
    return rank < 3
        ? open(rank, 4)
        : List.of(Size.symbol("N"), Size.of(4), Size.of(4), Size.of(6), Size.of(5));
  }

  static List<Size> open(int rank, int channels) {
    List<Size> sizes = new ArrayList<>(List.of(Size.symbol("N"), Size.of(channels)));
    IntStream.range(0, rank).forEach(i -> sizes.add(Size.symbol("D" + i)));
    return sizes;
  }
}
