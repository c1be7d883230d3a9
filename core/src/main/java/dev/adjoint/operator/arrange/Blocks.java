package dev.adjoint.operator.arrange;

import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;

/// Stretches of equal length in a tensor, in the order in which another tensor holds them: what
/// gathering reads and scattering writes.
public final class Blocks {
  private final int[] starts;
  private final int length;

  /// @param starts where each stretch begins
  /// @param length elements of each
  Blocks(int[] starts, int length) {
    this.starts = starts;
    this.length = length;
  }

  /// An index, which may count backwards from -1, counted from 0.
  ///
  /// @throws IllegalArgumentException if the axis has no such index
  static int index(long index, int extent) {
    if (index < -extent || index >= extent) {
      throw new IllegalArgumentException(
          "index %d of an axis of %d; indices are %d to %d"
              .formatted(index, extent, -extent, extent - 1));
    }
    return (int) (index < 0 ? index + extent : index);
  }

  /// The stretches of `data`, one after another, as a tensor of shape `result`.
  public Tensor gather(Tensor data, Shape result, Buffers buffers) {
    Assembly gathered = new Assembly(data, result, buffers);
    for (int i = 0; i < starts.length; i++) {
      gathered.copy(data, starts[i], i * length, length);
    }
    return gathered.tensor();
  }

  /// `data` with the stretches of `updates` brought into it one after another.
  Tensor scatter(Tensor data, Tensor updates, ScatterMode mode, Buffers buffers) {
    return switch (data) {
      case FloatTensor x -> Tensor.of(x.shape(), scatter(x, updates, mode, buffers));
      case DoubleTensor x -> Tensor.of(x.shape(), scatter(x, updates, mode));
      case IntegerTensor x -> new IntegerTensor(x.type(), x.shape(), scatter(x, updates, mode));
      case SymbolicTensor x -> throw new IllegalStateException(x + " is not known yet");
    };
  }

  private float[] scatter(FloatTensor data, Tensor updates, ScatterMode mode, Buffers buffers) {
    float[] values = buffers.floats(data.shape().elements());
    System.arraycopy(data.values(), 0, values, 0, values.length);
    for (int i = 0; i < starts.length * length; i++) {
      int at = at(i);
      values[at] = (float) mode.apply(values[at], updates.real(i));
    }
    return values;
  }

  private double[] scatter(DoubleTensor data, Tensor updates, ScatterMode mode) {
    double[] values = data.values().clone();
    for (int i = 0; i < starts.length * length; i++) {
      values[at(i)] = mode.apply(values[at(i)], updates.real(i));
    }
    return values;
  }

  private long[] scatter(IntegerTensor data, Tensor updates, ScatterMode mode) {
    long[] values = data.toLongs();
    for (int i = 0; i < starts.length * length; i++) {
      values[at(i)] = data.type().wrap(mode.apply(values[at(i)], updates.whole(i), data.type()));
    }
    return values;
  }

  private int at(int i) {
    return starts[i / length] + i % length;
  }
}
