package dev.adjoint.nn.optimizer;

import java.util.List;

/// Gradient descent, with momentum if asked for. Source: PyTorch `SGD`; Y. Nesterov, 1983.
///
/// @param momentum how much of the last step stays; 0 for none
/// @param weightDecay what of each value is added to its gradient
/// @param nesterov whether the gradient counts as if the momentum had been followed already
public record Sgd(double momentum, double weightDecay, boolean nesterov) implements Optimizer {
  /// Plain gradient descent.
  public Sgd() {
    this(0, 0, false);
  }

  @Override
  public List<String> memory() {
    return momentum == 0 ? List.of() : List.of("momentum_buffer");
  }

  @Override
  public void step(float[] values, float[] gradient, List<float[]> memory, double rate, long step) {
    if (momentum == 0) {
      descend(values, gradient, (float) rate);
    } else {
      descend(values, gradient, memory.getFirst(), (float) rate);
    }
  }

  private void descend(float[] values, float[] gradient, float rate) {
    float decay = (float) weightDecay;
    for (int i = 0; i < values.length; i++) {
      values[i] -= rate * (gradient[i] + decay * values[i]);
    }
  }

  private void descend(float[] values, float[] gradient, float[] buffer, float rate) {
    float decay = (float) weightDecay;
    float stays = (float) momentum;
    float ahead = nesterov ? stays : 1;
    float plain = nesterov ? 1 : 0;
    for (int i = 0; i < values.length; i++) {
      float slope = gradient[i] + decay * values[i];
      buffer[i] = stays * buffer[i] + slope;
      values[i] -= rate * (plain * slope + ahead * buffer[i]);
    }
  }
}
