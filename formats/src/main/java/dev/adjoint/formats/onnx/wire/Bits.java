package dev.adjoint.formats.onnx.wire;

import java.util.Arrays;

/// A growing list of numbers, each kept as the 64 bits that a file gave for it: a float as its bit
/// pattern, a whole number as itself. Takes 8 bytes a number and no more than twice that while it
/// grows.
final class Bits {
  private long[] values = new long[0];
  private int count;

  void add(long value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, Math.max(4, 2 * count));
    }
    values[count++] = value;
  }

  /// Makes room for exactly so many more, so that a list whose length is known does not grow.
  void reserve(int more) {
    if (values.length - count < more) {
      values = Arrays.copyOf(values, Math.addExact(count, more));
    }
  }

  int count() {
    return count;
  }

  long at(int index) {
    return values[index];
  }

  long[] toLongs() {
    return Arrays.copyOf(values, count);
  }

  float[] toFloats() {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = Float.intBitsToFloat((int) values[i]);
    }
    return floats;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bits that && Arrays.equals(toLongs(), that.toLongs());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toLongs());
  }

  @Override
  public String toString() {
    return count + " numbers";
  }
}
