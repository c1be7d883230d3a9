package dev.adjoint.tensor;

import java.util.Arrays;

/// A tensor of float32, the type in which networks compute.
public final class FloatTensor implements Tensor {
  private final Shape shape;
  private final float[] values;

  FloatTensor(Shape shape, float[] values) {
    Storage.requireLength(shape, values.length);
    this.shape = shape;
    this.values = values;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public ElementType type() {
    return ElementType.FLOAT32;
  }

  /// The elements themselves, not a copy: read them, do not write.
  public float[] values() {
    return values;
  }

  @Override
  public Object storage() {
    return values;
  }

  @Override
  public double real(int position) {
    return values[position];
  }

  @Override
  public long whole(int position) {
    return (long) values[position];
  }

  @Override
  public FloatTensor reshape(Shape shape) {
    return new FloatTensor(shape, values);
  }

  @Override
  public FloatTensor pick(Shape shape, int[] from) {
    float[] picked = new float[shape.elements()];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = from[i] < 0 ? 0 : values[from[i]];
    }
    return new FloatTensor(shape, picked);
  }

  @Override
  public FloatTensor toFloats() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatTensor that
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
