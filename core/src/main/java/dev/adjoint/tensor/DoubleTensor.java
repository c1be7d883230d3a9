package dev.adjoint.tensor;

import java.util.Arrays;

/// A tensor of float64, in which references and tests compute.
public final class DoubleTensor implements Tensor {
  private final Shape shape;
  private final double[] values;

  DoubleTensor(Shape shape, double[] values) {
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
    return ElementType.FLOAT64;
  }

  /// The elements themselves, not a copy: read them, do not write.
  public double[] values() {
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
  public DoubleTensor reshape(Shape shape) {
    return new DoubleTensor(shape, values);
  }

  @Override
  public DoubleTensor pick(Shape shape, int[] from) {
    double[] picked = new double[shape.elements()];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = from[i] < 0 ? 0 : values[from[i]];
    }
    return new DoubleTensor(shape, picked);
  }

  @Override
  public DoubleTensor toDoubles() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleTensor that
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
