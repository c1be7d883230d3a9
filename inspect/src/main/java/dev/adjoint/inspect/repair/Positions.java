package dev.adjoint.inspect.repair;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.function.Consumer;

/// Moves the numbers of a kernel to other places, each as it is.
final class Positions {
  private Positions() {}

  /// A tensor of a shape whose elements are those of another of the same rank.
  ///
  /// @param source changes the index of an element of the result to that of the element it is; one that
  ///     the other tensor does not have makes it zero
  static Tensor pick(Tensor from, Shape shape, Consumer<int[]> source) {
    int[] positions = new int[shape.elements()];
    int[] index = new int[shape.rank()];
    for (int j = 0; j < positions.length; j++) {
      unravel(j, shape, index);
      source.accept(index);
      positions[j] = position(index, from.shape());
    }
    return from.pick(shape, positions);
  }

  /// The index of the element at a row-major position.
  static void unravel(int position, Shape shape, int[] index) {
    int rest = position;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.extent(axis);
      rest /= shape.extent(axis);
    }
  }

  /// The row-major position of an element; -1 if there is none.
  private static int position(int[] index, Shape shape) {
    int position = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (index[axis] < 0 || index[axis] >= shape.extent(axis)) {
        return -1;
      }
      position = position * shape.extent(axis) + index[axis];
    }
    return position;
  }
}
