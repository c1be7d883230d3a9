package dev.adjoint.bench.peers.tf;

import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.arrange.Transpose;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.stream.IntStream;

/// TensorFlow's layouts: data `[N, space..., C]`, weights `[taps..., fine, coarse]`, and a line as a
/// picture of height 1.
final class Layout {
  private Layout() {}

  /// From `[N, C, space...]`.
  static FloatTensor channelsLast(FloatTensor tensor) {
    FloatTensor grid = tensor.reshape(grid(tensor.shape()));
    IntStream space = IntStream.range(2, grid.shape().rank());
    return permuted(
        grid, IntStream.concat(IntStream.concat(IntStream.of(0), space), IntStream.of(1)));
  }

  /// To `[N, C, space...]`, as flat numbers.
  static float[] channelsFirst(FloatTensor tensor) {
    int rank = tensor.shape().rank();
    IntStream order = IntStream.concat(IntStream.of(0, rank - 1), IntStream.range(1, rank - 1));
    return permuted(tensor, order).values();
  }

  /// From `[coarse, fine, taps...]`.
  static FloatTensor weightsLast(FloatTensor tensor) {
    FloatTensor grid = tensor.reshape(grid(tensor.shape()));
    IntStream taps = IntStream.range(2, grid.shape().rank());
    return permuted(grid, IntStream.concat(taps, IntStream.of(1, 0)));
  }

  /// To `[coarse, fine, taps...]`, as flat numbers.
  static float[] weightsFirst(FloatTensor tensor) {
    int rank = tensor.shape().rank();
    IntStream order =
        IntStream.concat(IntStream.of(rank - 1, rank - 2), IntStream.range(0, rank - 2));
    return permuted(tensor, order).values();
  }

  private static Shape grid(Shape shape) {
    return shape.rank() == 3
        ? Shape.of(shape.extent(0), shape.extent(1), 1, shape.extent(2))
        : shape;
  }

  private static FloatTensor permuted(Tensor tensor, IntStream order) {
    return Transpose.of(order.boxed().toArray(Integer[]::new))
        .evaluate(Inputs.of(tensor))
        .getFirst()
        .toFloats();
  }
}
