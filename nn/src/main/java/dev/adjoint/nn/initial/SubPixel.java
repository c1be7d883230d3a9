package dev.adjoint.nn.initial;

import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.random.RandomGenerator;

/// Weights, or a bias, in which each slice of the first axis stands several times.
///
/// @param repeats cells that a pixel shuffle makes of one
record SubPixel(Initial one, int repeats) implements Initial {
  /// @throws IllegalArgumentException if the first axis is no multiple of the repeats
  @Override
  public FloatTensor of(Shape shape, RandomGenerator random) {
    if (shape.extent(0) % repeats != 0) {
      throw new IllegalArgumentException(
          "%d channels cannot begin alike %d by %d; a pixel shuffle needs a multiple"
              .formatted(shape.extent(0), repeats, repeats));
    }
    float[] slices = one.of(shape.with(0, shape.extent(0) / repeats), random).values();
    float[] values = new float[shape.elements()];
    int length = shape.step(0);
    for (int slice = 0; slice < shape.extent(0); slice++) {
      System.arraycopy(slices, slice / repeats * length, values, slice * length, length);
    }
    return Tensor.of(shape, values);
  }
}
