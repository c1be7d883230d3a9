package dev.adjoint.operator.pool;

import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;

/// Positions in a tensor whose channels are stored with the first spatial axis fastest.
final class ColumnMajor {
  private ColumnMajor() {}

  /// The same places by column-major positions.
  ///
  /// @param positions row-major ones in a tensor of this shape; negative ones stay
  static IntegerTensor of(IntegerTensor positions, Shape shape) {
    long[] moved = positions.toLongs();
    for (int i = 0; i < moved.length; i++) {
      moved[i] = moved[i] < 0 ? moved[i] : position(moved[i], shape);
    }
    return new IntegerTensor(ElementType.INT64, positions.shape(), moved);
  }

  private static long position(long rowMajor, Shape shape) {
    int channel = shape.step(1);
    long within = 0;
    for (int axis = 2, step = 1; axis < shape.rank(); axis++) {
      within += rowMajor / shape.step(axis) % shape.extent(axis) * step;
      step *= shape.extent(axis);
    }
    return rowMajor / channel * channel + within;
  }
}
