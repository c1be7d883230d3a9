package dev.adjoint.engine;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A queue whose takers look again and again for a while before they sleep: to wake a sleeping
/// thread takes tens of microseconds, and the layers of a network follow one another faster.
final class SpinningQueue extends LinkedBlockingQueue<Runnable> {
  private static final long serialVersionUID = 1;

  /// How long to look before sleeping, in nanoseconds.
  static final long SPIN = 100_000;

  @Override
  public Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
    long end = System.nanoTime() + SPIN;
    while (isEmpty() && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    return super.poll(timeout, unit);
  }
}
