package dev.adjoint.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Shows that something is going on, once a second, if somebody looks on: on a terminal only.
final class Progress implements AutoCloseable {
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final String what;
  private final Stopwatch watch = Stopwatch.start();
  private final Thread clock = Thread.ofPlatform().daemon().unstarted(this::beat);
  private boolean shown;
  private double reached;

  private Progress(PrintWriter err, String what) {
    this.err = err;
    this.what = what;
  }

  /// Begins to show that `what` is being done; [#close] takes it away again.
  static Progress of(PrintWriter err, String what) {
    Progress progress = new Progress(err, what);
    progress.clock.start();
    return progress;
  }

  /// Whether there is a terminal is asked only when there is something to show: the answer takes a
  /// while itself.
  private void beat() {
    try {
      Thread.sleep(BEAT);
      boolean watched =
          Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
      while (watched) {
        show();
        Thread.sleep(BEAT);
      }
    } catch (InterruptedException e) {
      // That is how it ends.
      return;
    }
  }

  /// How much is done, from 0 to 1.
  synchronized void reached(double part) {
    reached = part;
  }

  private synchronized void show() {
    if (!clock.isInterrupted()) {
      shown = true;
      String part = reached > 0 ? String.format(Locale.ROOT, " %.0f %%,", 100 * reached) : "";
      err.printf(Locale.ROOT, "%s%s,%s %.0f s ", ERASE_LINE, what, part, watch.seconds());
      err.flush();
    }
  }

  @Override
  public synchronized void close() {
    clock.interrupt();
    if (shown) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }
}
