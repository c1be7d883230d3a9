package dev.adjoint.cli;

import dev.adjoint.recipes.Examination;
import dev.adjoint.recipes.run.RunListener;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Tells how training goes on: on a terminal a line that changes, with a bar; elsewhere a line now and
/// then.
final class TrainProgress implements RunListener, AutoCloseable {
  private static final String ERASE_LINE = "\r\u001b[K";
  private static final int BAR = 24;
  private static final double BETWEEN_SHOWN = 0.2;
  private static final double BETWEEN_LINES = 10;

  /// How much of each mean stays from step to step.
  private static final double STAYS = 0.98;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean watched =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  private final Stopwatch watch = Stopwatch.start();
  private final SequencedMap<String, Double> means = new LinkedHashMap<>();
  private long taken;
  private double shown;
  private String last = "";

  TrainProgress(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void stepped(long step, long steps, SequencedMap<String, Double> told) {
    taken++;
    told.forEach((name, value) -> means.merge(name, value, (m, v) -> STAYS * m + (1 - STAYS) * v));
    last = line(step, steps);
    if (watch.seconds() - shown < (watched ? BETWEEN_SHOWN : BETWEEN_LINES)) {
      return;
    }
    shown = watch.seconds();
    if (watched) {
      err.print(ERASE_LINE + bar(step, steps) + " " + last);
      err.flush();
    } else {
      out.println(last);
      out.flush();
    }
  }

  private static String bar(long step, long steps) {
    int done = (int) (BAR * step / steps);
    return "[" + "=".repeat(done) + " ".repeat(BAR - done) + "]";
  }

  private String line(long step, long steps) {
    double pace = taken / watch.seconds();
    return String.format(
        Locale.ROOT,
        "step %d/%d  %s  %.3g steps/s, %s left",
        step,
        steps,
        numbers(means),
        pace,
        time((steps - step) / pace));
  }

  private static String numbers(Map<String, Double> numbers) {
    return numbers.entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%s %.4g", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("  "));
  }

  private static String time(double seconds) {
    Duration left = Duration.ofSeconds((long) Math.ceil(seconds));
    return left.toHours() > 0
        ? "%d h %02d min".formatted(left.toHours(), left.toMinutesPart())
        : left.toMinutes() > 0
            ? "%d min %02d s".formatted(left.toMinutes(), left.toSecondsPart())
            : left.toSeconds() + " s";
  }

  @Override
  public void saved(long step, Path checkpoint) {
    // Checkpoints are many; what is told is what they are of.
  }

  @Override
  public void examined(long step, Examination examination) {
    end();
    out.println("step %d: %s".formatted(step, numbers(examination.measures())));
    out.flush();
  }

  /// Takes away the line that changes.
  void end() {
    if (watched) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }

  @Override
  public void close() {
    end();
  }
}
