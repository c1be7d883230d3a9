package dev.adjoint.operator.arrange;

import dev.adjoint.operator.Sizes;
import dev.adjoint.size.Size;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// A tensor put together from stretches of others of its type, whatever that is.
final class Assembly {
  private final Tensor like;
  private final Shape shape;
  private final Object array;

  /// @param like a tensor of the type wanted
  Assembly(Tensor like, Shape shape, Buffers buffers) {
    this.like = like;
    this.shape = shape;
    this.array =
        switch (like) {
          case FloatTensor _ -> buffers.floats(shape.elements());
          case DoubleTensor _ -> new double[shape.elements()];
          case IntegerTensor _ -> new long[shape.elements()];
          case SymbolicTensor _ -> new Size[shape.elements()];
        };
  }

  void copy(Tensor from, int start, int to, int length) {
    if (array instanceof Size[] sizes) {
      for (int i = 0; i < length; i++) {
        sizes[to + i] = Sizes.of(from, start + i);
      }
    } else {
      System.arraycopy(from.storage(), start, array, to, length);
    }
  }

  Tensor tensor() {
    return switch (array) {
      case float[] values -> Tensor.of(shape, values);
      case double[] values -> Tensor.of(shape, values);
      case long[] values -> new IntegerTensor(like.type(), shape, values);
      case Size[] sizes -> SymbolicTensor.known(new SymbolicTensor(shape, List.of(sizes)));
      default -> throw new AssertionError(array.getClass());
    };
  }
}
