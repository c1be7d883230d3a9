package dev.adjoint.tensor;

import dev.adjoint.size.Size;
import java.util.List;
import java.util.stream.IntStream;

/// An immutable block of numbers with a [Shape], stored row-major, last axis fastest.
///
/// Networks compute in float32 ([FloatTensor]). Shapes computed inside a graph flow as
/// [IntegerTensor], tests and references as [DoubleTensor], and sizes not yet known as
/// [SymbolicTensor]. There is nothing to close.
public sealed interface Tensor permits FloatTensor, DoubleTensor, IntegerTensor, SymbolicTensor {
  /// Shares `values`, which the caller gives away and must not change afterwards.
  ///
  /// @throws IllegalArgumentException if the number of values is not that of the shape
  static FloatTensor of(Shape shape, float... values) {
    return new FloatTensor(shape, values);
  }

  static DoubleTensor of(Shape shape, double... values) {
    return new DoubleTensor(shape, values);
  }

  /// A float32 tensor of zeros.
  static FloatTensor zeros(Shape shape) {
    return new FloatTensor(shape, new float[shape.elements()]);
  }

  /// A vector of int64, the type in which graphs carry sizes, axes and indices.
  static IntegerTensor integers(long... values) {
    return new IntegerTensor(ElementType.INT64, Shape.of(values.length), values);
  }

  static FloatTensor scalar(float value) {
    return new FloatTensor(Shape.of(), new float[] {value});
  }

  static IntegerTensor scalar(long value) {
    return new IntegerTensor(ElementType.INT64, Shape.of(), new long[] {value});
  }

  Shape shape();

  ElementType type();

  /// The element at a row-major position, as a real number.
  ///
  /// @throws IllegalStateException if it is a size that is not known yet
  double real(int position);

  /// The element at a row-major position as a whole number; a real number loses its fraction.
  long whole(int position);

  /// The element at a row-major position, as a size that may still be symbolic.
  default Size size(int position) {
    return Size.of(whole(position));
  }

  /// The same elements under another shape with the same number of elements; nothing is copied.
  Tensor reshape(Shape shape);

  /// A tensor of this type whose element `j` is element `from[j]` of this one, and zero where
  /// `from[j]` is negative. Every rearrangement of elements is this with its own positions.
  Tensor pick(Shape shape, int[] from);

  /// The array behind this tensor, to tell whether two tensors share it.
  Object storage();

  /// These elements as float32; itself if it already is.
  default FloatTensor toFloats() {
    float[] values = new float[shape().elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) real(i);
    }
    return new FloatTensor(shape(), values);
  }

  /// These elements as float64; itself if it already is.
  default DoubleTensor toDoubles() {
    double[] values = new double[shape().elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = real(i);
    }
    return new DoubleTensor(shape(), values);
  }

  /// The elements as whole numbers, in a new array.
  default long[] toLongs() {
    long[] values = new long[shape().elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = whole(i);
    }
    return values;
  }

  /// The elements as sizes.
  default List<Size> toSizes() {
    return IntStream.range(0, shape().elements()).mapToObj(this::size).toList();
  }
}
