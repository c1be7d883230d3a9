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

  /// Sub-pixel convolutions: each group of `factor^axes` channels that a pixel shuffle lays side by side
  /// begins alike, so that the two together begin as a convolution and nearest resizing. Source: A. Aitken
  /// et al., "Checkerboard artifact free sub-pixel convolution", 2017, section 3.
  ///
  /// @param one rule for what is repeated
  /// @param factor of the pixel shuffle
  /// @param axes spatial ones, 2 for pictures
  static Initial icnr(Initial one, int factor, int axes) {
    return new SubPixel(one, Math.toIntExact(Math.round(Math.pow(factor, axes))));
  }

  /// Transposed convolutions that begin as linear interpolation of each channel for itself. Source: J.
  /// Long et al., "Fully Convolutional Networks for Semantic Segmentation", 2015, section 3.3.
  static Initial bilinear() {
    return new Bilinear();
  }

  /// Weights whose rows, or columns if these are fewer, are orthogonal to each other. Source: A. Saxe et
  /// al., "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", 2014;
  /// PyTorch `orthogonal_`.
  ///
  /// @param gain their length: 1, or the root of 2 before a rectifier
  static Initial orthogonal(double gain) {
    return new Orthogonal(gain);
  }

  /// Weights of a DCGAN: normal with deviation 0.02. Source: A. Radford et al., 2016, section 4.
  static Initial dcgan() {
    return normal(0, 0.02);
  }
}
