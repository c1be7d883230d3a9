package dev.adjoint.inspect.corpus;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.operator.separable.CoordinateTransformation;
import dev.adjoint.operator.separable.Interpolation;
import dev.adjoint.operator.separable.Interpolation.Rounding;
import dev.adjoint.operator.separable.Resize;
import dev.adjoint.operator.separable.Slice;
import dev.adjoint.operator.source.ShapeOf;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/// Networks of one channel for signals of any length, node by node.
final class Signals {
  private final GraphBuilder graph = new GraphBuilder("signals");
  private final Random random = new Random(5);
  final Value x =
      graph.input(
          "x",
          TensorSpec.of(
              ElementType.FLOAT32, List.of(Size.symbol("N"), Size.of(1), Size.symbol("L"))));

  Graph graph(Value result) {
    return graph.build(result);
  }

  Value node(Operator operator, Value... inputs) {
    return graph.node(operator, inputs);
  }

  Value conv(Value value, int channels, int kernel, int padding) {
    float[] taps = new float[channels * kernel];
    for (int i = 0; i < taps.length; i++) {
      taps[i] = (float) random.nextGaussian();
    }
    Value weights = graph.constantNear("w", Tensor.of(Shape.of(1, channels, kernel), taps));
    return node(new Conv(ConvGeometry.kernel(kernel).padding(padding)), value, weights);
  }

  /// Both, and a layer that makes one channel of them.
  Value join(Value skip, Value up) {
    return conv(node(new Concat(1), skip, up), 2, 3, 1);
  }

  Value pool(Value value, int kernel, int stride, int padding) {
    ConvGeometry window = ConvGeometry.kernel(kernel).stride(stride).padding(padding);
    return node(new MaxPool(new PoolWindow(window, false), MaxPool.Indices.NONE), value);
  }

  /// The greatest of two, and behind it where they were.
  List<Value> pooled(Value value) {
    PoolWindow window = new PoolWindow(ConvGeometry.kernel(2).stride(2), false);
    List<Value> results = List.of(new Value(graph.free("most")), new Value(graph.free("where")));
    graph.add(
        new Node(
            graph.free("pool"),
            new MaxPool(window, MaxPool.Indices.ROW_MAJOR),
            List.of(Optional.of(value)),
            results.stream().map(Optional::of).toList()));
    return results;
  }

  Value nearest(Value value, int times) {
    return resized(
        value,
        times,
        Resize.of(new Interpolation.Nearest(Rounding.FLOOR), CoordinateTransformation.ASYMMETRIC));
  }

  Value linear(Value value) {
    return resized(
        value, 2, Resize.of(new Interpolation.Linear(), CoordinateTransformation.HALF_PIXEL));
  }

  private Value resized(Value value, int times, Resize resize) {
    Value none = graph.constantNear("roi", Tensor.of(Shape.of(0)));
    Value scales = graph.constantNear("scales", Tensor.of(Shape.of(3), 1, 1, times));
    return node(resize, value, none, scales);
  }

  /// Every other cell, from the first or the second on.
  Value picked(Value value, long first) {
    return node(new Slice(), value, whole(first), whole(Long.MAX_VALUE), whole(2), whole(2));
  }

  /// As many cells as another map has, from one on.
  Value cutTo(Value value, long from, Value other) {
    Value length = node(new ShapeOf(2, OptionalInt.empty()), other);
    return node(new Slice(), value, whole(from), node(new Add(), length, whole(from)), whole(2));
  }

  private Value whole(long value) {
    return graph.constantNear(
        "number", new IntegerTensor(ElementType.INT64, Shape.of(1), new long[] {value}));
  }
}
