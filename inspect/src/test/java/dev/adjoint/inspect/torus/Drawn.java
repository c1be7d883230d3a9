package dev.adjoint.inspect.torus;

import dev.adjoint.graph.GraphBuilder;
import dev.adjoint.graph.Value;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.Random;

/// Weights of networks that are drawn at random.
final class Drawn {
  private Drawn() {}

  static Value constant(GraphBuilder builder, Random random, long... extents) {
    Shape shape = Shape.of(extents);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() / 2;
    }
    return builder.constantNear("c", Tensor.of(shape, values));
  }
}
