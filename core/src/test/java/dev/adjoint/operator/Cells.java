package dev.adjoint.operator;

import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// Tensors told cell by cell, by index: the plainest way there is, for results to be held against.
public final class Cells {
  private Cells() {}

  /// Calls `each` with every index of a shape, in row-major order.
  public static void each(Shape shape, Consumer<int[]> each) {
    for (int position = 0; position < shape.elements(); position++) {
      int[] index = new int[shape.rank()];
      int rest = position;
      for (int axis = shape.rank() - 1; axis >= 0; axis--) {
        index[axis] = rest % shape.extent(axis);
        rest /= shape.extent(axis);
      }
      each.accept(index);
    }
  }

  /// The tensor whose element at each index is what the function says.
  public static DoubleTensor tensor(Shape shape, ToDoubleFunction<int[]> element) {
    double[] values = new double[shape.elements()];
    each(shape, index -> values[position(shape, index)] = element.applyAsDouble(index));
    return Tensor.of(shape, values);
  }

  public static double at(Tensor tensor, int... index) {
    return tensor.real(position(tensor.shape(), index));
  }

  /// The element that meets `index` when the tensor is broadcast.
  public static double broadcast(Tensor tensor, int[] index) {
    int[] own = new int[tensor.shape().rank()];
    for (int axis = 0; axis < own.length; axis++) {
      int met = index[index.length - own.length + axis];
      own[axis] = tensor.shape().extent(axis) == 1 ? 0 : met;
    }
    return at(tensor, own);
  }

  public static int position(Shape shape, int... index) {
    int position = 0;
    for (int axis = 0; axis < index.length; axis++) {
      position = position * shape.extent(axis) + index[axis];
    }
    return position;
  }
}
