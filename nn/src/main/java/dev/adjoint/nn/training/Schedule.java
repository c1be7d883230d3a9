package dev.adjoint.nn.training;

/// The learning rate of each step. Rates follow from the number of the step alone, so that training can
/// be resumed.
@FunctionalInterface
public interface Schedule {
  /// The learning rate.
  ///
  /// @param step how many steps were taken before
  double rate(long step);

  /// Always the same.
  static Schedule constant(double rate) {
    return _ -> rate;
  }

  /// Multiplied by a factor once in so many steps. Source: PyTorch `StepLR`.
  static Schedule step(double rate, long every, double factor) {
    requirePositive("every", every);
    return step -> rate * Math.pow(factor, Math.floor((double) step / every));
  }

  /// Down along half a cosine, and from then on the last. Source: I. Loshchilov, F. Hutter, "SGDR",
  /// 2017, (5); PyTorch `CosineAnnealingLR`.
  ///
  /// @param steps that the way down takes
  /// @param last rate, after that
  static Schedule cosine(double rate, long steps, double last) {
    requirePositive("steps", steps);
    return step ->
        last + (rate - last) * (1 + Math.cos(Math.PI * Math.min(step, steps) / steps)) / 2;
  }

  /// This schedule, whose first steps are shorter: the k-th of n by k / n.
  default Schedule warmUp(long steps) {
    requirePositive("steps", steps);
    return step -> rate(step) * Math.min(1, (step + 1.0) / steps);
  }

  private static void requirePositive(String what, long count) {
    if (count < 1) {
      throw new IllegalArgumentException("%s is %d; it must be at least 1".formatted(what, count));
    }
  }
}
