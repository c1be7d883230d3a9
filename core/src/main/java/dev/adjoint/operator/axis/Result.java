package dev.adjoint.operator.axis;

import dev.adjoint.tensor.Buffers;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.IntegerTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;

/// A tensor that is being written, element by element, from real numbers.
public abstract sealed class Result {
  /// A result of a type and a shape, whose elements are all still to be written.
  ///
  /// @param buffers where a float32 result takes its array from
  public static Result of(ElementType type, Shape shape, Buffers buffers) {
    return switch (type) {
      case FLOAT32 -> new Floats(shape, buffers.floats(shape.elements()));
      case FLOAT64 -> new Doubles(shape, new double[shape.elements()]);
      default -> new Wholes(type, shape, new long[shape.elements()]);
    };
  }

  /// Writes the element at a row-major position; of whole numbers the fraction is lost.
  public abstract void set(int position, double value);

  /// Writes neighbouring elements, the first of an array.
  public abstract void store(double[] elements, int to, int count);

  /// Writes elements to the positions `start + offsets[i]`.
  public abstract void scatter(double[] elements, int start, int[] offsets);

  /// The tensor, to which nothing may be written any more.
  public abstract Tensor tensor();

  private static final class Floats extends Result {
    private final Shape shape;
    private final float[] values;

    private Floats(Shape shape, float[] values) {
      this.shape = shape;
      this.values = values;
    }

    @Override
    public void set(int position, double value) {
      values[position] = (float) value;
    }

    @Override
    public void store(double[] elements, int to, int count) {
      for (int i = 0; i < count; i++) {
        values[to + i] = (float) elements[i];
      }
    }

    @Override
    public void scatter(double[] elements, int start, int[] offsets) {
      for (int i = 0; i < offsets.length; i++) {
        values[start + offsets[i]] = (float) elements[i];
      }
    }

    @Override
    public Tensor tensor() {
      return Tensor.of(shape, values);
    }
  }

  private static final class Doubles extends Result {
    private final Shape shape;
    private final double[] values;

    private Doubles(Shape shape, double[] values) {
      this.shape = shape;
      this.values = values;
    }

    @Override
    public void set(int position, double value) {
      values[position] = value;
    }

    @Override
    public void store(double[] elements, int to, int count) {
      System.arraycopy(elements, 0, values, to, count);
    }

    @Override
    public void scatter(double[] elements, int start, int[] offsets) {
      for (int i = 0; i < offsets.length; i++) {
        values[start + offsets[i]] = elements[i];
      }
    }

    @Override
    public Tensor tensor() {
      return Tensor.of(shape, values);
    }
  }

  private static final class Wholes extends Result {
    private final ElementType type;
    private final Shape shape;
    private final long[] values;

    private Wholes(ElementType type, Shape shape, long[] values) {
      this.type = type;
      this.shape = shape;
      this.values = values;
    }

    @Override
    public void set(int position, double value) {
      values[position] = type.wrap((long) value);
    }

    @Override
    public void store(double[] elements, int to, int count) {
      for (int i = 0; i < count; i++) {
        set(to + i, elements[i]);
      }
    }

    @Override
    public void scatter(double[] elements, int start, int[] offsets) {
      for (int i = 0; i < offsets.length; i++) {
        set(start + offsets[i], elements[i]);
      }
    }

    @Override
    public Tensor tensor() {
      return new IntegerTensor(type, shape, values);
    }
  }
}
