package dev.adjoint.bench.report;

import dev.adjoint.bench.first.FirstUse;
import dev.adjoint.bench.match.Outcome;
import dev.adjoint.bench.match.Result;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Outcomes for people: a line a row, as they come.
public final class Table {
  private final PrintWriter out;
  private final Set<String> told = new HashSet<>();
  private String heading = "";

  public Table(PrintWriter out) {
    this.out = out;
  }

  /// Prints where times are taken.
  public void machine(Machine machine) {
    out.println(machine.hardware() + "; Java " + machine.jdk());
    out.println(
        machine.othersStandStill()
            ? "whoever does not have its turn stands still"
            : "this system cannot stop processes: threads of those that do not have their turn may go on for a while");
    out.flush();
  }

  /// Prints one row, and a heading when suite or threads change.
  public void row(Outcome outcome) {
    String head = head(outcome);
    if (!head.equals(heading)) {
      heading = head;
      out.printf("%n%s%n%s%n", head, columns(outcome.peers().keySet().stream().toList()));
    }
    switch (outcome.ours()) {
      case Result.Timed timed -> out.println(line(outcome, timed));
      case Result.Absent absent ->
          out.printf("%-18s skipped: %s%n", outcome.row().name(), absent.why());
    }
    notes(outcome);
    out.flush();
  }

  private static String head(Outcome outcome) {
    return outcome.suite() + ", " + Numbers.threads(outcome.threads());
  }

  private static String columns(List<String> peers) {
    StringBuilder columns =
        new StringBuilder(
            "%-18s %-18s %5s %10s %8s %8s %7s"
                .formatted("row", "face", "batch", "ms", "ns/pixel", "GFLOP/s", "% limit"));
    peers.forEach(peer -> columns.append("%10s".formatted(peer)));
    return columns.append("  %6s  %s".formatted("ratio", "algorithm")).toString();
  }

  private static String line(Outcome outcome, Result.Timed timed) {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-18s %-18s %5d %10s %8s %8s %7s",
                outcome.row().name(),
                outcome.row().face(),
                outcome.row().batch(),
                Numbers.ms(timed.nanos()),
                Numbers.short3(outcome.nanosPerPixel(timed)),
                Numbers.short3(outcome.work().flops() / timed.nanos()),
                Numbers.percent(outcome.percentOfLimit(timed))));
    for (Result peer : outcome.peers().values()) {
      line.append("%10s".formatted(peer.timed().map(t -> Numbers.ms(t.nanos())).orElse("-")));
    }
    return line.append("  %6s  %s".formatted(Numbers.ratio(outcome.ratio()), timed.algorithm()))
        .toString();
  }

  /// Why a peer has no time, if it has not said the same before.
  private void notes(Outcome outcome) {
    if (outcome.ours() instanceof Result.Timed) {
      for (Map.Entry<String, Result> peer : outcome.peers().entrySet()) {
        if (peer.getValue() instanceof Result.Absent absent
            && told.add(peer.getKey() + absent.why())) {
          out.printf("%18s %s: %s%n", "", peer.getKey(), absent.why());
        }
      }
    }
  }

  /// Prints a network's first results in fresh processes.
  public void firstUse(FirstUse use) {
    out.printf("%nms from the start of the JVM to the first result, %s%n", use.row().name());
    use.results()
        .forEach((name, result) -> {
          switch (result) {
            case Result.Timed timed -> out.printf("%-18s %10s%n", name, Numbers.ms(timed.nanos()));
            case Result.Absent absent -> out.printf("%-18s %s%n", name, absent.why());
          }
        });
    out.flush();
  }

  /// Prints the geometric means of all that has been.
  public void means(List<Outcome> outcomes) {
    if (!outcomes.isEmpty()) {
      out.printf("%ngeometric means of the ratio: best peer's time / ours%n");
    }
    for (Mean mean : Mean.all(outcomes)) {
      out.printf(
          Locale.ROOT,
          "%-18s %-10s %6.2f over %d rows; worst %.2f (%s)%n",
          mean.group(),
          Numbers.threads(mean.threads()),
          mean.mean(),
          mean.rows(),
          mean.worst(),
          mean.worstRow());
    }
    out.flush();
  }
}
