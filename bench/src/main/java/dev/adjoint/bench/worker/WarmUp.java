package dev.adjoint.bench.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Runs a task until it gets no faster: while compilers compile, caches and arenas fill and threads
/// wake, times fall.
///
/// Runs are gathered in windows. The warm-up ends with the first window whose median is not clearly
/// below all before it and during which the JIT compiler was idle; there are at least two. While C2
/// still compiles, code that C1 has compiled runs at one bad speed, which looks steady: a layer of 3
/// ms stood at 7 ms for a third of a second.
///
/// @param window shortest duration of a window, which has one run at least
/// @param least shortest duration of the whole
/// @param most the last window begins before this
public record WarmUp(Duration window, Duration least, Duration most) {
  /// By less than this a window may lie below those before it and yet count as steady.
  private static final double STEADY = 0.03;

  /// Warms up.
  ///
  /// @param clock in nanoseconds
  /// @param compilerIsBusy asked between windows
  /// @return nanoseconds of one run in the last window
  double run(Runnable task, LongSupplier clock, BooleanSupplier compilerIsBusy) {
    long begin = clock.getAsLong();
    double best = Double.POSITIVE_INFINITY;
    boolean wasBusy = true;
    while (true) {
      double now = median(window(task, clock));
      boolean isBusy = compilerIsBusy.getAsBoolean();
      boolean steady = now > best * (1 - STEADY) && !wasBusy && !isBusy;
      long passed = clock.getAsLong() - begin;
      if (passed >= most.toNanos() || (steady && passed >= least.toNanos())) {
        return now;
      }
      best = Math.min(best, now);
      wasBusy = isBusy;
    }
  }

  private List<Long> window(Runnable task, LongSupplier clock) {
    List<Long> times = new ArrayList<>();
    long begin = clock.getAsLong();
    long last = begin;
    while (times.isEmpty() || last - begin < window.toNanos()) {
      task.run();
      long now = clock.getAsLong();
      times.add(now - last);
      last = now;
    }
    return times;
  }

  private static double median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
