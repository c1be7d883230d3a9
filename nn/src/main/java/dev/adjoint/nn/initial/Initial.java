package dev.adjoint.nn.initial;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A rule for the numbers that a parameter begins with.
@FunctionalInterface
public interface Initial {
  /// Numbers for a tensor of this shape.
  ///
  /// @param random the parameter's own: the same seed gives the same numbers
  FloatTensor of(Shape shape, RandomGenerator random);

  /// Every element the same.
  static Initial constant(float value) {
    return (shape, _) -> {
      float[] values = new float[shape.elements()];
      Arrays.fill(values, value);
      return Tensor.of(shape, values);
    };
  }

  /// Evenly distributed from `-bound` to `bound`.
  static Initial uniform(double bound) {
    return (shape, random) -> {
      float[] values = new float[shape.elements()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
      return Tensor.of(shape, values);
    };
  }

  /// Normally distributed.
  static Initial normal(double mean, double deviation) {
    return (shape, random) -> {
      float[] values = new float[shape.elements()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (mean + deviation * random.nextGaussian());
      }
      return Tensor.of(shape, values);
    };
  }

  /// What PyTorch gives convolutions and linear layers, `kaiming_uniform_(a=sqrt(5))`: uniform up to
  /// `1 / sqrt(fan in)`.
  ///
  /// @param fanIn inputs that a result is summed over, as PyTorch counts them: all extents of the
  ///     weights but the first
  static Initial fanIn(long fanIn) {
    return uniform(fanIn == 0 ? 0 : 1 / Math.sqrt((double) fanIn));
  }
}
