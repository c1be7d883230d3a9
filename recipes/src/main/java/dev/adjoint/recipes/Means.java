package dev.adjoint.recipes;

import dev.adjoint.recipes.data.Pictures;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;

/// What trivial answers are worth, and others beside them.
final class Means {
  private Means() {}

  /// The mean of squared differences of two tensors of one shape.
  static double squaredDifference(FloatTensor a, FloatTensor b) {
    double sum = 0;
    for (int i = 0; i < a.values().length; i++) {
      double difference = a.values()[i] - b.values()[i];
      sum += difference * difference;
    }
    return sum / a.values().length;
  }

  /// The mean of all pictures, once for each item of a batch: the best answer of whoever does not look.
  static FloatTensor picture(Pictures pictures, FloatTensor batch) {
    double[] sums = new double[batch.shape().step(0)];
    for (int item = 0; item < pictures.count(); item++) {
      float[] values = pictures.at(item).values();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values[i];
      }
    }
    float[] means = new float[batch.shape().elements()];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (sums[i % sums.length] / pictures.count());
    }
    return Tensor.of(batch.shape(), means);
  }

  /// The first items of a batch.
  static FloatTensor first(FloatTensor batch, int items) {
    Shape shape = batch.shape().with(0, items);
    return Tensor.of(shape, Arrays.copyOf(batch.values(), shape.elements()));
  }
}
