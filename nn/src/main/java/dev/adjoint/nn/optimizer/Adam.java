package dev.adjoint.nn.optimizer;

import java.util.List;

/// Steps scaled by running moments of the gradient. Source: D. Kingma, J. Ba, "Adam", 2015, algorithm
/// 1; decoupled decay: I. Loshchilov, F. Hutter, "Decoupled Weight Decay Regularization", 2019,
/// algorithm 2; PyTorch `Adam`, `AdamW`.
///
/// @param beta1 how much of the first moment stays
/// @param beta2 how much of the second moment stays
/// @param epsilon added to the root of the second
/// @param weightDecay of each value
/// @param decoupled whether decay is a step of its own, as in AdamW, or added to the gradient
public record Adam(
    double beta1, double beta2, double epsilon, double weightDecay, boolean decoupled)
    implements Optimizer {
  /// PyTorch's `Adam` with its defaults.
  public static Adam adam() {
    return new Adam(0.9, 0.999, 1e-8, 0, false);
  }

  /// PyTorch's `AdamW` with its defaults.
  public static Adam adamW() {
    return new Adam(0.9, 0.999, 1e-8, 0.01, true);
  }

  @Override
  public List<String> memory() {
    return List.of("exp_avg", "exp_avg_sq");
  }

  @Override
  public void step(float[] values, float[] gradient, List<float[]> memory, double rate, long step) {
    double firstShare = 1 - Math.pow(beta1, (double) step);
    double secondShare = 1 - Math.pow(beta2, (double) step);
    float length = (float) (rate / firstShare);
    float root = (float) (1 / Math.sqrt(secondShare));
    float kept = decoupled ? (float) (1 - rate * weightDecay) : 1;
    float decay = decoupled ? 0 : (float) weightDecay;
    update(values, gradient, memory, length, root, kept, decay);
  }

  private void update(
      float[] values,
      float[] gradient,
      List<float[]> memory,
      float length,
      float root,
      float kept,
      float decay) {
    float[] first = memory.get(0);
    float[] second = memory.get(1);
    float b1 = (float) beta1;
    float b2 = (float) beta2;
    float e = (float) epsilon;
    for (int i = 0; i < values.length; i++) {
      float slope = gradient[i] + decay * values[i];
      first[i] = b1 * first[i] + (1 - b1) * slope;
      second[i] = b2 * second[i] + (1 - b2) * slope * slope;
      float deviation = (float) Math.sqrt(second[i]) * root + e;
      values[i] = kept * values[i] - length * first[i] / deviation;
    }
  }
}
