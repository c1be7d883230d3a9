package dev.adjoint.nn.initial;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Normal vectors, each made orthogonal to those before it and of length 1 (Gram and Schmidt; twice, for
/// once loses digits where vectors are many).
record Orthogonal(double gain) implements Initial {
  /// Vectors that are freed together of those before them, which so come from memory once.
  private static final int GROUP = 8;

  private static final int GROUPS = 4;

  @Override
  public FloatTensor of(Shape shape, RandomGenerator random) {
    int rows = shape.extent(0);
    int columns = shape.elements() / rows;
    double[][] vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), random);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      int row = i / columns;
      int column = i % columns;
      values[i] = (float) (gain * (rows <= columns ? vectors[row][column] : vectors[column][row]));
    }
    return Tensor.of(shape, values);
  }

  private static double[][] orthonormal(int count, int length, RandomGenerator random) {
    double[][] vectors = new double[count][];
    Arrays.setAll(vectors, _ -> normal(length, random));
    for (int begin = 0; begin < count; begin += GROUP * GROUPS) {
      int done = begin;
      IntStream.range(0, GROUPS)
          .parallel()
          .forEach(group -> free(group(vectors, done + group * GROUP), vectors, done));
      finish(vectors, done, Math.min(count, done + GROUP * GROUPS));
    }
    return vectors;
  }

  private static double[] normal(int length, RandomGenerator random) {
    double[] vector = new double[length];
    Arrays.setAll(vector, _ -> random.nextGaussian());
    return vector;
  }

  private static double[][] group(double[][] vectors, int begin) {
    int from = Math.min(begin, vectors.length);
    return Arrays.copyOfRange(vectors, from, Math.min(from + GROUP, vectors.length));
  }

  /// Takes the first vectors, which are done, out of others.
  private static void free(double[][] others, double[][] vectors, int done) {
    for (int j = 0; j < 2 * done; j++) {
      for (double[] other : others) {
        takeOut(vectors[j % done], other);
      }
    }
  }

  private static void finish(double[][] vectors, int begin, int end) {
    for (int i = begin; i < end; i++) {
      for (int j = 0; j < 2 * (i - begin); j++) {
        takeOut(vectors[begin + j % (i - begin)], vectors[i]);
      }
      subtract(vectors[i], vectors[i], 1 - 1 / Math.sqrt(dot(vectors[i], vectors[i])));
    }
  }

  private static void takeOut(double[] direction, double[] vector) {
    subtract(vector, direction, dot(vector, direction));
  }

  /// Four sums, for one would wait for itself at each step.
  private static double dot(double[] a, double[] b) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (int i = 0; i + 3 < a.length; i += 4) {
      first += a[i] * b[i];
      second += a[i + 1] * b[i + 1];
      third += a[i + 2] * b[i + 2];
      fourth += a[i + 3] * b[i + 3];
    }
    for (int i = a.length & ~3; i < a.length; i++) {
      first += a[i] * b[i];
    }
    return first + second + (third + fourth);
  }

  private static void subtract(double[] from, double[] vector, double factor) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= factor * vector[i];
    }
  }
}
