package dev.adjoint.engine;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A queue whose takers look for work themselves for a while before they sleep until woken.
final class WatchedQueue extends LinkedBlockingQueue<Runnable> {
  private static final long serialVersionUID = 1;

  /// How long to look without a pause, in nanoseconds.
  private static final long SPIN = 1_000_000;

  /// Looks with pauses: some 200 ms of them, which take 32 to 35 ms of a processor (two of a virtual
  /// machine's). They are counted, not timed, for a process that was stopped has not waited.
  private static final int LOOKS = 2000;

  @Override
  public Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
    if (!Watch.spinUntil(this::hasWork, SPIN)) {
      for (int look = 0; look < LOOKS && isEmpty(); look++) {
        Watch.pause();
      }
    }
    return super.poll(timeout, unit);
  }

  private boolean hasWork() {
    return !isEmpty();
  }
}
