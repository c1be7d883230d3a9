package dev.adjoint.formats.onnx;

import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.List;

/// A transposed convolution as its definition reads, in float64 and with nothing of the house but
/// tensors: `fine = stride * coarse + dilation * tap - begin`, channel by channel.
///
/// @param stride one entry for each spatial axis, as the others
record PlainScatter(
    List<Long> stride,
    List<Long> dilation,
    List<Long> begin,
    List<Long> end,
    List<Long> outputPadding,
    int groups) {

  /// The sizes that ONNX ConvTranspose-22 gives: `stride * (in - 1) + output_padding + (kernel - 1)
  /// * dilation + 1 - begin - end`.
  Shape result(Shape x, Shape w) {
    long[] sizes = new long[x.rank()];
    sizes[0] = x.extent(0);
    sizes[1] = (long) w.extent(1) * groups;
    for (int a = 0; a < stride.size(); a++) {
      long reach = (w.extent(a + 2) - 1) * dilation.get(a) + 1;
      sizes[a + 2] =
          stride.get(a) * (x.extent(a + 2) - 1)
              + outputPadding.get(a)
              + reach
              - begin.get(a)
              - end.get(a);
    }
    return Shape.of(sizes);
  }

  Tensor of(Tensor x, Tensor w) {
    Shape shape = result(x.shape(), w.shape());
    double[] y = new double[shape.elements()];
    for (int i = 0; i < x.shape().elements(); i++) {
      for (int j = 0; j < w.shape().elements(); j++) {
        int[] from = indices(i, x.shape());
        int[] tap = indices(j, w.shape());
        if (from[1] == tap[0]) {
          add(y, shape, to(from, tap, x.shape(), w.shape()), x.real(i) * w.real(j));
        }
      }
    }
    return Tensor.of(shape, y);
  }

  private static int[] indices(int position, Shape shape) {
    int[] indices = new int[shape.rank()];
    for (int axis = 0; axis < indices.length; axis++) {
      indices[axis] = position / shape.step(axis) % shape.extent(axis);
    }
    return indices;
  }

  private long[] to(int[] from, int[] tap, Shape x, Shape w) {
    long[] to = new long[from.length];
    int group = from[1] / (x.extent(1) / groups);
    to[0] = from[0];
    to[1] = (long) group * w.extent(1) + tap[1];
    for (int a = 0; a < stride.size(); a++) {
      to[a + 2] = stride.get(a) * from[a + 2] + dilation.get(a) * tap[a + 2] - begin.get(a);
    }
    return to;
  }

  private static void add(double[] y, Shape shape, long[] at, double value) {
    int position = 0;
    for (int axis = 0; axis < at.length; axis++) {
      if (at[axis] < 0 || at[axis] >= shape.extent(axis)) {
        return;
      }
      position = position * shape.extent(axis) + (int) at[axis];
    }
    y[position] += value;
  }
}
