package dev.adjoint.operator.conv;

import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;

/// A result summed in float64, before it is rounded to the type it is wanted in.
final class Summed {
  private final Shape shape;
  private final double[] values;

  Summed(Shape shape, double[] values) {
    this.shape = shape;
    this.values = values;
  }

  /// @param bias one value for each channel, axis 1
  void addToChannels(Tensor bias) {
    int cells = shape.step(1);
    for (int i = 0; i < values.length; i++) {
      values[i] += bias.real(i / cells % shape.extent(1));
    }
  }

  Tensor tensor(ElementType type, Buffers buffers) {
    if (type == ElementType.FLOAT64) {
      return Tensor.of(shape, values);
    }
    float[] rounded = buffers.floats(values.length);
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return Tensor.of(shape, rounded);
  }
}
