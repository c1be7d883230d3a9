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

  /// So long do contestants run, at least once, before each sample. Data that have left the caches
  /// are back within a few milliseconds.
  private static final Duration LEAD_IN = Duration.ofMillis(5);

  /// As long with several threads. Those that were stopped are often woken all on one processor, and
  /// Linux parts them only after some ticks of its clock (4 ms each): until then two threads on two
  /// processors were no faster than one, whatever the library.
  private static final Duration LEAD_IN_TOGETHER = Duration.ofMillis(50);

  /// Runs so many times longer than their lead-in would be hardly notice what it is for.
  private static final int LONG = 10;

  private static final WarmUp REHEARSAL =
      new WarmUp(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(10));

  /// How long contestants warm up at least. The compiler may stand idle while a kernel that is called
  /// now and then has not been called often enough to be compiled well: after 0.12 s a small network ran
  /// at 3.2 ms, after some seconds at 1.75.
  private static final Duration LEAST = Duration.ofMillis(600);

  /// For figures that are to be kept.
  public static final Pace FULL =
      new Pace(
          SAMPLES,
          Duration.ofMillis(5),
          REHEARSAL,
          new WarmUp(Duration.ofMillis(100), LEAST.multipliedBy(2), Duration.ofSeconds(6)));

  /// For a look.
  public static final Pace QUICK =
      new Pace(
          SAMPLES,
          Duration.ofMillis(3),
          REHEARSAL,
          new WarmUp(Duration.ofMillis(40), LEAST, Duration.ofSeconds(3)));

  /// Nanoseconds of runs that do not count before a sample of runs as long as that; 0 for none.
  static long leadIn(double nanosOfARun, int threads) {
    Duration needed = threads == 1 ? LEAD_IN : LEAD_IN_TOGETHER;
    return nanosOfARun < LONG * needed.toNanos() ? needed.toNanos() : 0;
  }
}
