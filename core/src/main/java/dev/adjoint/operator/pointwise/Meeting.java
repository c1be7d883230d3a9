package dev.adjoint.operator.pointwise;

import dev.adjoint.operator.Broadcast;
import dev.adjoint.operator.Sizes;
import dev.adjoint.size.Size;
import dev.adjoint.stride.Copies;
import dev.adjoint.stride.View;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Two tensors that broadcast against each other, met cell by cell.
final class Meeting {
  private final Shape shape;
  private final Tensor a;
  private final Tensor b;

  /// @throws IllegalArgumentException if the shapes do not broadcast
  Meeting(Tensor a, Tensor b) {
    this.shape = Broadcast.shape(List.of(a.shape(), b.shape()));
    this.a = a;
    this.b = b;
  }

  Tensor combine(Combination function, Buffers buffers) {
    return switch (a) {
      case FloatTensor x when b instanceof FloatTensor y -> floats(function, x, y, buffers);
      case DoubleTensor x when b instanceof DoubleTensor y -> doubles(function, x, y);
      case IntegerTensor x when b instanceof IntegerTensor y -> integers(function, x, y);
      case FloatTensor _, DoubleTensor _, IntegerTensor _, SymbolicTensor _ -> sizes(function);
    };
  }

  private Tensor floats(Combination function, FloatTensor x, FloatTensor y, Buffers buffers) {
    MetFloats met = new MetFloats(function, x.shape(), y.shape(), shape);
    float[] to = buffers.floats(shape.elements());
    met.combine(x.values(), y.values(), to, 0, met.runs());
    return Tensor.of(shape, to);
  }

  private Tensor doubles(Combination function, DoubleTensor x, DoubleTensor y) {
    double[] left = ((DoubleTensor) spread(x)).values();
    double[] right = ((DoubleTensor) spread(y)).values();
    double[] to = new double[shape.elements()];
    Arrays.setAll(to, i -> function.apply(left[i], right[i]));
    return Tensor.of(shape, to);
  }

  private Tensor integers(Combination function, IntegerTensor x, IntegerTensor y) {
    ElementType type = x.type();
    Tensor left = spread(x);
    Tensor right = spread(y);
    long[] to = new long[shape.elements()];
    Arrays.setAll(to, i -> type.wrap(function.apply(left.whole(i), right.whole(i), type)));
    return new IntegerTensor(type, shape, to);
  }

  private Tensor sizes(Combination function) {
    boolean integer = a instanceof IntegerTensor || b instanceof IntegerTensor;
    Tensor left = spread(a);
    Tensor right = spread(b);
    List<Size> sizes =
        IntStream.range(0, shape.elements())
            .mapToObj(i -> function.apply(Sizes.of(left, i), Sizes.of(right, i), integer))
            .toList();
    return SymbolicTensor.known(new SymbolicTensor(shape, sizes));
  }

  /// The truth of something at each cell of the result.
  Tensor test(IntPredicate holds) {
    return truths(shape, holds);
  }

  static Tensor truths(Shape shape, IntPredicate holds) {
    long[] to = new long[shape.elements()];
    Arrays.setAll(to, i -> holds.test(i) ? 1 : 0);
    return new IntegerTensor(ElementType.BOOL, shape, to);
  }

  Tensor left() {
    return spread(a);
  }

  Tensor right() {
    return spread(b);
  }

  private Tensor spread(Tensor tensor) {
    return spread(tensor, shape);
  }

  /// A tensor repeated to the shape of the result.
  static Tensor spread(Tensor tensor, Shape shape) {
    return tensor.shape().equals(shape)
        ? tensor
        : Copies.of(tensor, shape, View.broadcast(tensor.shape(), shape), Buffers.FRESH);
  }
}
