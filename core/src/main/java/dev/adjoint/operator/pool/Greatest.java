package dev.adjoint.operator.pool;

import dev.adjoint.operator.axis.Elements;
import dev.adjoint.operator.axis.Result;
import dev.adjoint.operator.separable.AxisMap;
import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Elements that are the greatest of a window along the axes looked at so far, and where they came
/// from.
final class Greatest {
  private final Tensor values;
  private final boolean followed;
  private final int[] positions;

  /// @param positions in the tensor it began with, -1 for none; empty unless followed
  private Greatest(Tensor values, boolean followed, int[] positions) {
    this.values = values;
    this.followed = followed;
    this.positions = positions;
  }

  /// @param followed whether positions will be asked for
  static Greatest of(Tensor x, boolean followed) {
    int elements = followed ? x.shape().elements() : 0;
    return new Greatest(x, followed, IntStream.range(0, elements).toArray());
  }

  Tensor values() {
    return values;
  }

  IntegerTensor positions() {
    long[] longs = Arrays.stream(positions).asLongStream().toArray();
    return new IntegerTensor(ElementType.INT64, values.shape(), longs);
  }

  /// The greatest along one more axis.
  ///
  /// @param windows whose rows have the cells of a window for entries
  Greatest along(int axis, AxisMap windows, Buffers buffers) {
    Shape shape = values.shape().with(axis, windows.outputs());
    Result result = Result.of(values.type(), shape, buffers);
    int[] chosen = new int[followed ? shape.elements() : 0];
    int inner = shape.step(axis);
    Line line = new Line(inner == 1 ? windows.outputs() : inner);
    int lines = inner == 1 ? shape.elements(0, axis) : shape.elements(0, axis + 1);
    for (int i = 0; i < lines; i++) {
      if (inner == 1) {
        neighbours(windows, i * windows.inputs(), line);
      } else {
        int from = i / windows.outputs() * windows.inputs() * inner;
        blocks(windows, i % windows.outputs(), from, inner, line);
      }
      line.store(result, i * line.length());
      follow(line, chosen, i * line.length());
    }
    return new Greatest(result.tensor(), followed, chosen);
  }

  /// All windows over neighbouring elements, along the innermost axis.
  private void neighbours(AxisMap windows, int from, Line line) {
    double[] cells = line.load(values, from, windows.inputs());
    line.clear();
    for (int row = 0; row < windows.outputs(); row++) {
      for (int e = windows.first(row); e < windows.first(row + 1); e++) {
        line.offer(row, cells[windows.column(e)], from + windows.column(e));
      }
    }
  }

  /// One row of windows over blocks of neighbouring elements.
  private void blocks(AxisMap windows, int row, int from, int block, Line line) {
    line.clear();
    for (int e = windows.first(row); e < windows.first(row + 1); e++) {
      int start = from + windows.column(e) * block;
      double[] cells = line.load(values, start, block);
      for (int i = 0; i < block; i++) {
        line.offer(i, cells[i], start + i);
      }
    }
  }

  private void follow(Line line, int[] chosen, int to) {
    if (followed) {
      for (int i = 0; i < line.length(); i++) {
        chosen[to + i] = line.from(i) < 0 ? -1 : positions[line.from(i)];
      }
    }
  }

  /// Neighbouring results while elements are offered to them.
  private static final class Line {
    private final double[] greatest;
    private final int[] from;
    private double[] cells = {};

    private Line(int length) {
      greatest = new double[length];
      from = new int[length];
    }

    int length() {
      return greatest.length;
    }

    /// Elements as float64, in an array that is used again.
    double[] load(Tensor x, int start, int count) {
      cells = cells.length < count ? new double[count] : cells;
      Elements.load(x, start, cells, count);
      return cells;
    }

    void clear() {
      Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
      Arrays.fill(from, -1);
    }

    /// Of equal elements the first stays; one that is not a number always wins.
    void offer(int i, double value, int position) {
      if (value > greatest[i] || from[i] < 0 || Double.isNaN(value)) {
        greatest[i] = value;
        from[i] = position;
      }
    }

    int from(int i) {
      return from[i];
    }

    void store(Result result, int to) {
      result.store(greatest, to, greatest.length);
    }
  }
}
