package dev.adjoint.cli;

import java.util.concurrent.CountDownLatch;

/// Lets what is going on come to a good end when the process is asked to end, by Ctrl-C say: the process
/// waits until this is closed.
final class Interrupt implements AutoCloseable {
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private Interrupt(Runnable stop) {
    hook = new Thread(() -> end(stop), "interrupt");
  }

  /// Watches until it is closed.
  ///
  /// @param stop asks what is going on to end, and returns at once
  static Interrupt of(Runnable stop) {
    Interrupt interrupt = new Interrupt(stop);
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  private void end(Runnable stop) {
    stop.run();
    try {
      done.await();
    } catch (InterruptedException e) {
      // Nobody waits any longer.
      return;
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook is what asked for it.
      return;
    }
  }
}
