package dev.adjoint.formats.checkpoint;

import dev.adjoint.tensor.Tensor;

/// What the numbers of a tensor are like. Those that are not finite are counted and otherwise left
/// out; without finite numbers the rest is NaN.
///
/// @param min least finite number
/// @param max greatest finite number
/// @param mean of the finite numbers
/// @param std their standard deviation: the root of the mean squared distance from the mean
/// @param nan how many are not a number
/// @param infinite how many are infinite
public record Statistics(double min, double max, double mean, double std, int nan, int infinite) {

  /// Looks at all numbers of a tensor, twice: sums of squares alone would lose the deviation of
  /// numbers far from zero.
  public static Statistics of(Tensor tensor) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    int finite = 0;
    int nan = 0;
    int count = tensor.shape().elements();
    for (int i = 0; i < count; i++) {
      double value = tensor.real(i);
      if (Double.isFinite(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
        finite++;
      } else if (Double.isNaN(value)) {
        nan++;
      }
    }
    int infinite = count - finite - nan;
    if (finite == 0) {
      return new Statistics(Double.NaN, Double.NaN, Double.NaN, Double.NaN, nan, infinite);
    }
    double mean = sum / finite;
    return new Statistics(min, max, mean, deviation(tensor, mean, finite), nan, infinite);
  }

  private static double deviation(Tensor tensor, double mean, int finite) {
    double squares = 0;
    for (int i = 0; i < tensor.shape().elements(); i++) {
      double distance = tensor.real(i) - mean;
      squares += Double.isFinite(distance) ? distance * distance : 0;
    }
    return Math.sqrt(squares / finite);
  }
}
