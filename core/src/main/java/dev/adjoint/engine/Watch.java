package dev.adjoint.engine;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// How threads wait for one another: by looking, not by being woken.
///
/// To wake a thread takes tens of microseconds, and the layers of a network follow one another
/// faster. Worse, a thread that is woken is often put on the processor of whoever wakes it: on
/// virtual machines Linux takes a halted processor for one that the host has withdrawn, so two
/// threads shared one of two idle processors for 10 ms and more. A thread whose own timer rings
/// stays where it is, and two that never yield are soon seen to be in each other's way. Figures, and
/// what else was tried: docs/decisions/0018.
final class Watch {
  /// What a pause between two later looks is asked to take, in nanoseconds; Linux adds as much.
  private static final long PAUSE = 50_000;

  private Watch() {}

  /// Looks again and again, without a pause, for so many nanoseconds at most.
  ///
  /// @return whether it has happened
  static boolean spinUntil(BooleanSupplier happened, long spin) {
    long end = System.nanoTime() + spin;
    boolean has = happened.getAsBoolean();
    while (!has && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
      has = happened.getAsBoolean();
    }
    return has;
  }

  /// Sleeps until it is time for another look.
  static void pause() {
    LockSupport.parkNanos(PAUSE);
  }
}
