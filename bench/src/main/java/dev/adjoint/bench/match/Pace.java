package dev.adjoint.bench.match;

import dev.adjoint.bench.worker.WarmUp;
import java.time.Duration;

/// How long a row is timed. It is the same for every contestant.
///
/// @param samples how many samples each contestant gives
/// @param sample shortest duration of one sample; a run that is shorter is repeated within it
/// @param rehearsal what comes before the first row, when all processes have just been started
/// @param warmUp what comes before the first sample of each row
public record Pace(int samples, Duration sample, WarmUp rehearsal, WarmUp warmUp) {
  private static final int SAMPLES = 11;

  /// Runs shorter than this are preceded by one that does not count, whenever it is their turn: data
  /// that have left the caches meanwhile are back within a few milliseconds, which longer runs hardly
  /// notice.
  private static final Duration SHORT = Duration.ofMillis(50);

  private static final WarmUp REHEARSAL =
      new WarmUp(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(10));

  /// For figures that are to be kept.
  public static final Pace FULL =
      new Pace(
          SAMPLES,
          Duration.ofMillis(5),
          REHEARSAL,
          new WarmUp(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofSeconds(5)));

  /// For a look.
  public static final Pace QUICK =
      new Pace(
          SAMPLES,
          Duration.ofMillis(3),
          REHEARSAL,
          new WarmUp(Duration.ofMillis(40), Duration.ofMillis(120), Duration.ofSeconds(3)));

  static boolean needsLeadIn(double nanosOfARun) {
    return nanosOfARun < SHORT.toNanos();
  }
}
