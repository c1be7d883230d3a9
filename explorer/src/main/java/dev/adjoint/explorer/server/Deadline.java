package dev.adjoint.explorer.server;

import java.time.Duration;

/// Interrupts a thread, unless it is closed in time: one that reads from a connection then closes it.
final class Deadline implements AutoCloseable {
  private final Thread worker;
  private boolean over;

  private Deadline(Thread worker) {
    this.worker = worker;
  }

  /// For the thread that asks.
  static Deadline in(Duration time) {
    Deadline deadline = new Deadline(Thread.currentThread());
    Thread.startVirtualThread(() -> deadline.await(time));
    return deadline;
  }

  private synchronized void await(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    try {
      for (long left = time.toNanos(); !over && left > 0; left = end - System.nanoTime()) {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      }
    } catch (InterruptedException e) {
      over = true; // Nobody asked for that.
    }
    if (!over) {
      worker.interrupt();
    }
  }

  /// Afterwards the thread is not interrupted, not even by what came at the last moment.
  @Override
  public synchronized void close() {
    over = true;
    notifyAll();
    Thread.interrupted();
  }
}
