package dev.adjoint.bench.network;

import dev.adjoint.bench.worker.Values;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.PoolWindow;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.operator.Operator;
import dev.adjoint.operator.TensorSpec;
import dev.adjoint.operator.arrange.Concat;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.operator.norm.BatchNormalization;
import dev.adjoint.operator.pointwise.Add;
import dev.adjoint.operator.pointwise.Relu;
import dev.adjoint.operator.pool.MaxPool;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.stream.LongStream;

/// Stacks layers on one input. Weights are random numbers of the size that keeps signals at their
/// size (He and others 2015, arXiv 1502.01852).
final class Stack {
  /// A value and how many channels it has.
  record Signal(Value value, int channels) {}

  private static final double GAIN =
      6; // uniform numbers have a third of the variance of their bound
  private static final float EPSILON = 1e-5f;
  private static final float MOMENTUM = 0.9f;

  private final GraphBuilder graph;
  private final int rank;
  private long seed = 1;

  Stack(String name, int rank) {
    this.graph = new GraphBuilder(name);
    this.rank = rank;
  }

  Signal input(Shape shape) {
    Value x = graph.input("x", TensorSpec.of(ElementType.FLOAT32, shape));
    return new Signal(x, shape.extent(1));
  }

  /// The same geometry on every axis.
  ConvGeometry kernel(long taps) {
    return ConvGeometry.kernel(LongStream.generate(() -> taps).limit(rank).toArray());
  }

  Signal conv(Signal x, int channels, ConvGeometry geometry) {
    Value w = weights(channels, x.channels, geometry, fanIn(x, geometry));
    return new Signal(graph.node(new Conv(geometry), x.value, w, bias(channels)), channels);
  }

  Signal transposed(Signal x, int channels, ConvGeometry geometry) {
    double strides =
        geometry.axes().stream().mapToDouble(axis -> axis.stride()).reduce(1, (a, b) -> a * b);
    Value w = weights(x.channels, channels, geometry, fanIn(x, geometry) / strides);
    Value y = graph.node(new ConvTranspose(geometry), x.value, w, bias(channels));
    return new Signal(y, channels);
  }

  Signal batchNormed(Signal x) {
    Value scale = vector(x.channels, 0.8, 0.2);
    Value bias = vector(x.channels, 0, 0.1);
    Value mean = vector(x.channels, 0, 0.1);
    Value variance = vector(x.channels, 1, 0.1);
    Operator norm = new BatchNormalization(EPSILON, MOMENTUM, false);
    return new Signal(graph.node(norm, x.value, scale, bias, mean, variance), x.channels);
  }

  Signal relu(Signal x) {
    return apply(new Relu(), x);
  }

  Signal apply(Operator pointwise, Signal x) {
    return new Signal(graph.node(pointwise, x.value), x.channels);
  }

  Signal halved(Signal x) {
    PoolWindow window = new PoolWindow(kernel(2).stride(2), false);
    return apply(new MaxPool(window, MaxPool.Indices.NONE), x);
  }

  Signal add(Signal a, Signal b) {
    return new Signal(graph.node(new Add(), a.value, b.value), a.channels);
  }

  Signal concat(Signal a, Signal b) {
    return new Signal(graph.node(new Concat(1), a.value, b.value), a.channels + b.channels);
  }

  Graph build(Signal y) {
    return graph.build(y.value);
  }

  private static double fanIn(Signal x, ConvGeometry geometry) {
    return x.channels * geometry.kernels().stream().mapToDouble(k -> k).reduce(1, (a, b) -> a * b);
  }

  private Value weights(int coarse, int fine, ConvGeometry geometry, double fanIn) {
    LongStream taps = geometry.kernels().stream().mapToLong(Long::longValue);
    Shape shape = Shape.of(LongStream.concat(LongStream.of(coarse, fine), taps).toArray());
    return graph.constantNear("w", random(shape, 0, Math.sqrt(GAIN / fanIn)));
  }

  private Value bias(int channels) {
    return vector(channels, 0, 0.1);
  }

  private Value vector(int channels, double middle, double spread) {
    return graph.constantNear("v", random(Shape.of(channels), middle, spread));
  }

  private FloatTensor random(Shape shape, double middle, double spread) {
    float[] values = Values.uniform(shape, seed++).values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (middle + spread * values[i]);
    }
    return Tensor.of(shape, values);
  }
}
