package dev.adjoint.nn.optimizer;

import java.util.List;

/// Steps divided by the root of a running mean of squared gradients. Source: T. Hinton, "Neural
/// Networks for Machine Learning", 2012, lecture 6e; PyTorch `RMSprop`.
///
/// @param alpha how much of the mean stays
/// @param epsilon added to the root
public record RmsProp(double alpha, double epsilon) implements Optimizer {
  /// PyTorch's defaults.
  public RmsProp() {
    this(0.99, 1e-8);
  }

  @Override
  public List<String> memory() {
    return List.of("square_avg");
  }

  @Override
  public void step(float[] values, float[] gradient, List<float[]> memory, double rate, long step) {
    float[] squares = memory.getFirst();
    float stays = (float) alpha;
    float e = (float) epsilon;
    float length = (float) rate;
    for (int i = 0; i < values.length; i++) {
      squares[i] = stays * squares[i] + (1 - stays) * gradient[i] * gradient[i];
      values[i] -= length * gradient[i] / ((float) Math.sqrt(squares[i]) + e);
    }
  }
}
