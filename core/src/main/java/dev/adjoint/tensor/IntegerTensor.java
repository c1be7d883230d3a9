package dev.adjoint.tensor;

import java.util.Arrays;

/// A tensor of whole numbers or truth values of any width, each held in a `long` within the range
/// of its [ElementType]; unsigned 64-bit values keep their bits.
public final class IntegerTensor implements Tensor {
  private final ElementType type;
  private final Shape shape;
  private final long[] values;

  /// Shares `values`, which the caller gives away and which must lie in the range of `type`.
  public IntegerTensor(ElementType type, Shape shape, long[] values) {
    if (type.isReal()) {
      throw new IllegalArgumentException(type + " is not a type of whole numbers");
    }
    Storage.requireLength(shape, values.length);
    this.type = type;
    this.shape = shape;
    this.values = values;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public ElementType type() {
    return type;
  }

  @Override
  public Object storage() {
    return values;
  }

  @Override
  public double real(int position) {
    long value = values[position];
    return type == ElementType.UINT64 && value < 0
        ? (value >>> 1) * 2.0 + (value & 1)
        : (double) value;
  }

  @Override
  public long whole(int position) {
    return values[position];
  }

  @Override
  public IntegerTensor reshape(Shape shape) {
    return new IntegerTensor(type, shape, values);
  }

  @Override
  public IntegerTensor pick(Shape shape, int[] from) {
    long[] picked = new long[shape.elements()];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = from[i] < 0 ? 0 : values[from[i]];
    }
    return new IntegerTensor(type, shape, picked);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntegerTensor that
        && type == that.type
        && shape.equals(that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Storage.describe(this);
  }
}
