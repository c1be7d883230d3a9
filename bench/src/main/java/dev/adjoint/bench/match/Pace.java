package dev.adjoint.bench.match;

import java.time.Duration;

/// How long a row is timed.
///
/// @param samples how many samples each contestant gives
/// @param sample shortest duration of one sample; a run that is shorter is repeated within it
/// @param warmUp how long each contestant runs before the first sample
/// @param most after this time a contestant gives no more samples, once it has given [#FEWEST]
public record Pace(int samples, Duration sample, Duration warmUp, Duration most) {
  /// Samples that even the slowest gives.
  static final int FEWEST = 3;

  /// For figures that are to be kept.
  public static final Pace FULL =
      new Pace(11, Duration.ofMillis(5), Duration.ofMillis(400), Duration.ofSeconds(25));

  /// For a look: slow contestants give few samples.
  public static final Pace QUICK =
      new Pace(11, Duration.ofMillis(3), Duration.ofMillis(150), Duration.ofSeconds(1));

  boolean isOver(Samples given) {
    return given.count() >= samples || (given.count() >= FEWEST && given.total() > most.toNanos());
  }
}
