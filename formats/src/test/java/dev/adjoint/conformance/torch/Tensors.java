package dev.adjoint.conformance.torch;

import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Tensors that tests need beside those they are given.
final class Tensors {
  private Tensors() {}

  static DoubleTensor filled(Shape shape, double value) {
    double[] values = new double[shape.elements()];
    Arrays.fill(values, value);
    return Tensor.of(shape, values);
  }

  /// A scalar of a type of real numbers.
  static Tensor scalar(ElementType type, double value) {
    DoubleTensor scalar = filled(Shape.of(), value);
    return type == ElementType.FLOAT32 ? scalar.toFloats() : scalar;
  }

  /// A tensor of zeros of a type that PyTorch names.
  ///
  /// @throws UnsupportedOperationException if we have no such type
  static Tensor zeros(Shape shape, String type) {
    return switch (type) {
      case "torch.float32" -> Tensor.zeros(shape);
      case "torch.float64" -> filled(shape, 0);
      case "torch.int64" -> new IntegerTensor(ElementType.INT64, shape, new long[shape.elements()]);
      default -> throw new UnsupportedOperationException("no tensor holds " + type);
    };
  }

  /// Applies a function to every real number; whole numbers, which say what to do, stay.
  static Tensor map(Tensor tensor, DoubleUnaryOperator function) {
    return tensor.type().isReal()
        ? Tensor.of(
            tensor.shape(), Arrays.stream(tensor.toDoubles().values()).map(function).toArray())
        : tensor;
  }

  /// Float64 rounded to float32; everything else as it is.
  static Tensor rounded(Tensor tensor) {
    return tensor instanceof DoubleTensor ? tensor.toFloats() : tensor;
  }

  static FloatTensor floats(double... values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return Tensor.of(Shape.of(values.length), rounded);
  }

  /// The largest element; 0 if there is none above it.
  static double largest(Tensor tensor) {
    return Arrays.stream(tensor.toDoubles().values()).reduce(0, Math::max);
  }
}
