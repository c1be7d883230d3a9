package dev.adjoint.nn.layer;

import dev.adjoint.nn.random.Distribution;
import dev.adjoint.nn.random.Randomness;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.random.RandomGenerator;

/// Random numbers that a graph is given anew at each step of training, as an input.
///
/// @param name of the input; it and the step decide on the numbers
public record RandomInput(String name, Shape shape, Distribution distribution) {
  /// The numbers of a step.
  public FloatTensor draw(long seed, long step) {
    RandomGenerator random = Randomness.of(seed, step, name);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = distribution.next(random);
    }
    return Tensor.of(shape, values);
  }
}
