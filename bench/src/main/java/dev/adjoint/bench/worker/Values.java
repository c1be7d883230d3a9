package dev.adjoint.bench.worker;

import dev.adjoint.bench.row.LayerRow;
import dev.adjoint.tensor.FloatTensor;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.SplittableRandom;

/// The numbers that every contestant is given: uniform in [-1, 1), independent, the same in each
/// process.
public final class Values {
  private static final long INPUT = 1;
  private static final long WEIGHTS = 2;
  private static final long BIAS = 3;
  private static final long GRADIENT = 4;

  private Values() {}

  /// What goes into a network.
  public static FloatTensor input(Shape shape) {
    return uniform(shape, INPUT);
  }

  /// What goes into a layer.
  public static FloatTensor input(LayerRow row) {
    return uniform(row.input(), INPUT);
  }

  /// `[coarse channels, fine channels / groups, taps...]`
  public static FloatTensor weights(LayerRow row) {
    return uniform(row.weights(), WEIGHTS);
  }

  /// One number for each output channel.
  public static FloatTensor bias(LayerRow row) {
    return uniform(Shape.of(row.output().extent(1)), BIAS);
  }

  /// The gradient that comes back to the layer's output.
  public static FloatTensor gradient(LayerRow row) {
    return uniform(row.output(), GRADIENT);
  }

  /// Numbers uniform in [-1, 1).
  public static FloatTensor uniform(Shape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return Tensor.of(shape, values);
  }
}
