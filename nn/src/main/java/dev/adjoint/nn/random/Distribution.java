package dev.adjoint.nn.random;

import java.util.random.RandomGenerator;

/// How random numbers are distributed.
@FunctionalInterface
public interface Distribution {
  /// The next number.
  float next(RandomGenerator random);

  /// Mean 0, deviation 1.
  static Distribution normal() {
    return random -> (float) random.nextGaussian();
  }

  /// Evenly from `low`, included, to `high`.
  static Distribution uniform(float low, float high) {
    return random -> low + (high - low) * random.nextFloat();
  }

  /// `value` with a probability, otherwise 0.
  static Distribution bernoulli(double probability, float value) {
    return random -> random.nextDouble() < probability ? value : 0;
  }
}
