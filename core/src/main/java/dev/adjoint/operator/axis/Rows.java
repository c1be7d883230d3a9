package dev.adjoint.operator.axis;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// The elements of a tensor as rows: those that differ along some axes only make one row, in
/// row-major order, and the rows follow one another in row-major order of the other axes. What folds
/// or normalises along axes does so row by row.
public final class Rows {
  private final int[] starts;
  private final int[] offsets;

  private Rows(int[] starts, int[] offsets) {
    this.starts = starts;
    this.offsets = offsets;
  }

  /// The rows of tensors of a shape.
  ///
  /// @param axes those along which a row runs, counted from 0
  public static Rows along(Shape shape, List<Integer> axes) {
    List<Integer> others =
        Axes.all(shape.rank()).stream().filter(axis -> !axes.contains(axis)).toList();
    List<Integer> inOrder = axes.stream().sorted().toList();
    return new Rows(positions(shape, others), positions(shape, inOrder));
  }

  /// Row-major positions of the elements whose index is 0 along all axes but these.
  private static int[] positions(Shape shape, List<Integer> axes) {
    int[] positions = {0};
    for (int axis : axes) {
      positions = positions(positions, shape.extent(axis), shape.step(axis));
    }
    return positions;
  }

  private static int[] positions(int[] outer, int extent, int step) {
    int[] positions = new int[Math.multiplyExact(outer.length, extent)];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = outer[i / extent] + i % extent * step;
    }
    return positions;
  }

  public int count() {
    return starts.length;
  }

  /// Elements in each row.
  public int length() {
    return offsets.length;
  }

  /// Row-major position in the tensor of an element of a row.
  public int position(int row, int element) {
    return starts[row] + offsets[element];
  }

  /// Copies a row out of a tensor.
  public double[] read(Tensor x, int row) {
    return Elements.gather(x, starts[row], offsets);
  }

  /// Copies a row of whole numbers out of a tensor.
  public long[] readWhole(Tensor x, int row) {
    long[] elements = new long[offsets.length];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = x.whole(starts[row] + offsets[i]);
    }
    return elements;
  }

  /// Copies a row into a tensor that is being written.
  public void write(double[] elements, Result result, int row) {
    result.scatter(elements, starts[row], offsets);
  }
}
