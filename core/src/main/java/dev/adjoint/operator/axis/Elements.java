package dev.adjoint.operator.axis;

import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.SymbolicTensor;
import dev.adjoint.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;

/// Elements of tensors as real numbers, many at a time: the type is looked at once, not for each.
public final class Elements {
  private Elements() {}

  /// Copies `count` neighbouring elements to the beginning of an array.
  public static void load(Tensor x, int from, double[] into, int count) {
    switch (x) {
      case FloatTensor floats -> load(floats.values(), from, into, count);
      case DoubleTensor doubles -> System.arraycopy(doubles.values(), from, into, 0, count);
      case IntegerTensor wholes -> loadEach(wholes, from, into, count);
      case SymbolicTensor sizes -> loadEach(sizes, from, into, count);
    }
  }

  private static void load(float[] values, int from, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = values[from + i];
    }
  }

  private static void loadEach(Tensor x, int from, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = x.real(from + i);
    }
  }

  /// Copies the elements at `start + offsets[i]`.
  public static double[] gather(Tensor x, int start, int[] offsets) {
    double[] gathered = new double[offsets.length];
    switch (x) {
      case FloatTensor floats -> gather(floats.values(), start, offsets, gathered);
      case DoubleTensor doubles -> gather(doubles.values(), start, offsets, gathered);
      case IntegerTensor wholes -> gatherEach(wholes, start, offsets, gathered);
      case SymbolicTensor sizes -> gatherEach(sizes, start, offsets, gathered);
    }
    return gathered;
  }

  private static void gather(float[] values, int start, int[] offsets, double[] gathered) {
    for (int i = 0; i < offsets.length; i++) {
      gathered[i] = values[start + offsets[i]];
    }
  }

  private static void gather(double[] values, int start, int[] offsets, double[] gathered) {
    for (int i = 0; i < offsets.length; i++) {
      gathered[i] = values[start + offsets[i]];
    }
  }

  private static void gatherEach(Tensor x, int start, int[] offsets, double[] gathered) {
    for (int i = 0; i < offsets.length; i++) {
      gathered[i] = x.real(start + offsets[i]);
    }
  }

  /// A tensor of the same type and shape, each element of which is made from one of `x`.
  public static Tensor map(Tensor x, DoubleUnaryOperator function, Buffers buffers) {
    Result result = Result.of(x.type(), x.shape(), buffers);
    for (int i = 0; i < x.shape().elements(); i++) {
      result.set(i, function.applyAsDouble(x.real(i)));
    }
    return result.tensor();
  }
}
