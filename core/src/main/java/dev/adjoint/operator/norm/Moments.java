package dev.adjoint.operator.norm;

import dev.adjoint.operator.axis.Rows;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// Mean and variance of some elements; the variance is the mean of squared distances from the mean.
public record Moments(double mean, double variance) {
  static Moments of(double[] elements) {
    double sum = 0;
    for (double element : elements) {
      sum += element;
    }
    double mean = sum / elements.length;
    return new Moments(mean, squares(elements, mean) / elements.length);
  }

  private static double squares(double[] elements, double mean) {
    double squares = 0;
    for (double element : elements) {
      squares += (element - mean) * (element - mean);
    }
    return squares;
  }

  static List<Moments> of(Tensor x, Rows rows) {
    return IntStream.range(0, rows.count()).mapToObj(row -> of(rows.read(x, row))).toList();
  }

  /// What elements are multiplied by to get the variance 1.
  ///
  /// @param epsilon added to the variance, so that it is not 0
  public double inverseDeviation(float epsilon) {
    return 1 / Math.sqrt(variance + epsilon);
  }

  /// What becomes of elements that are brought to mean 0 and variance 1, then scaled and shifted.
  Affine standardised(float epsilon, double scale, double shift) {
    double factor = scale * inverseDeviation(epsilon);
    return new Affine(factor, shift - mean * factor);
  }
}
