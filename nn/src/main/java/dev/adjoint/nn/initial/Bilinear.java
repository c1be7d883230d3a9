package dev.adjoint.nn.initial;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.random.RandomGenerator;

/// Kernels that are products of triangles, from each channel to itself: in `[in, out / groups, taps...]`
/// where in and out are equal, or where each channel is a group of its own.
record Bilinear() implements Initial {
  @Override
  public FloatTensor of(Shape shape, RandomGenerator random) {
    float[] values = new float[shape.elements()];
    int taps = shape.step(1);
    for (int channel = 0; channel < shape.extent(0); channel++) {
      int to = channel % shape.extent(1);
      for (int tap = 0; tap < taps; tap++) {
        values[channel * shape.step(0) + to * taps + tap] = (float) weight(shape, tap);
      }
    }
    return Tensor.of(shape, values);
  }

  private static double weight(Shape shape, int tap) {
    double product = 1;
    for (int axis = 2; axis < shape.rank(); axis++) {
      int t = tap / shape.step(axis) % shape.extent(axis);
      product *= triangle(t, shape.extent(axis));
    }
    return product;
  }

  /// 1 in the middle, falling to 0 as many cells away as half the kernel, rounded up, has.
  private static double triangle(int tap, int kernel) {
    double factor = Math.ceilDiv(kernel, 2);
    double middle = (kernel - 1) / 2.0;
    double centre = kernel % 2 == 1 ? factor - 1 : middle;
    return 1 - Math.abs(tap - centre) / factor;
  }
}
