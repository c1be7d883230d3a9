package dev.adjoint.operator.pool;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;

/// Where elements go whose positions are those of one tensor in another, which begins with it.
///
/// @param pooled the tensor that positions refer to
/// @param output the tensor it lies in, of the same rank and nowhere smaller
record Unpooling(Shape pooled, Shape output) {
  Unpooling {
    for (int axis = 0; axis < pooled.rank(); axis++) {
      if (output.extent(axis) < pooled.extent(axis)) {
        throw new IllegalArgumentException(
            "an output of shape %s cannot hold what was pooled from shape %s"
                .formatted(output, pooled));
      }
    }
  }

  /// For each element of the output the number of the last element that goes there, or -1.
  int[] writers(Shape x, Tensor positions) {
    if (!positions.shape().equals(x)) {
      throw new IllegalArgumentException(
          "positions of shape %s for elements of shape %s; both must be the same"
              .formatted(positions.shape(), x));
    }
    int[] writers = new int[output.elements()];
    Arrays.fill(writers, -1);
    for (int i = 0; i < x.elements(); i++) {
      writers[place(positions.whole(i))] = i;
    }
    return writers;
  }

  private int place(long position) {
    if (position < 0 || position >= pooled.elements()) {
      throw new IllegalArgumentException(
          "position %d in a tensor of shape %s; positions go from 0 to %d"
              .formatted(position, pooled, pooled.elements() - 1));
    }
    int place = 0;
    for (int axis = 0; axis < pooled.rank(); axis++) {
      long index = position / pooled.step(axis) % pooled.extent(axis);
      place += (int) index * output.step(axis);
    }
    return place;
  }
}
