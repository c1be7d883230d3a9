package dev.adjoint.nn.initial;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.random.RandomGenerator;

/// Normal vectors, each made orthogonal to those before it and of length 1 (Gram and Schmidt; twice, for
/// once loses digits where vectors are many).
record Orthogonal(double gain) implements Initial {
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
    for (int i = 0; i < count; i++) {
      double[] vector = new double[length];
      for (int k = 0; k < length; k++) {
        vector[k] = random.nextGaussian();
      }
      for (int j = 0; j < 2 * i; j++) {
        subtract(vector, vectors[j % i], dot(vector, vectors[j % i]));
      }
      subtract(vector, vector, 1 - 1 / Math.sqrt(dot(vector, vector)));
      vectors[i] = vector;
    }
    return vectors;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void subtract(double[] from, double[] vector, double factor) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= factor * vector[i];
    }
  }
}
