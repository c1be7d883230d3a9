package dev.adjoint.bench.report;

import dev.adjoint.bench.first.FirstUse;
import dev.adjoint.bench.match.Outcome;
import dev.adjoint.bench.match.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Outcomes as a page of documentation.
final class Markdown {
  private Markdown() {}

  /// The whole page.
  ///
  /// @param command the command line that made it
  static String page(Report report, String command) {
    Machine machine = report.machine();
    List<Outcome> outcomes = report.outcomes();
    List<String> lines = new ArrayList<>();
    lines.add(
        """
        # Performance

        Made by `%s` on %s. Machine: %s. Java: %s.

        Every contestant runs in a process of its own with the same number of threads and the same numbers as input; they take turns, a sample \
        each%s, and what stands here are medians of the samples, in milliseconds. A contestant whose results differ from Adjoint's by more than \
        rounding explains is not timed; `-` stands where one cannot do a row. The best peer is bold. **ratio** is its time over Adjoint's: above 1 Adjoint is \
        faster. **%% limit** is the time in which this machine could have done the row at best, by the multiply-adds and the memory bandwidth it \
        reached between the samples of that row, over Adjoint's time; algorithms that need fewer multiplications, and rows that stay in the \
        cache, can pass 100. GFLOP/s count useful operations. Memory is the most that was resident, Adjoint's first. What the rows are is in \
        [bench/suites](../bench/suites), how it is measured in [bench](../bench/README.md).\
        """
            .formatted(
                command,
                machine.date(),
                machine.hardware(),
                machine.jdk(),
                machine.othersStandStill()
                    ? " while all others stand still"
                    : " (this system cannot stop the others meanwhile)"));
    if (!outcomes.isEmpty()) {
      lines.add("\n## Geometric means of the ratio\n");
      lines.addAll(means(outcomes));
    }
    lines.addAll(firstUses(report.firstUses()));
    grouped(outcomes)
        .forEach((title, group) -> {
          lines.add("\n## " + title + "\n");
          lines.addAll(table(group));
        });
    return String.join("\n", lines) + "\n";
  }

  private static Map<String, List<Outcome>> grouped(List<Outcome> outcomes) {
    return outcomes.stream()
        .collect(
            Collectors.groupingBy(
                o -> o.suite() + ", " + Numbers.threads(o.threads()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static List<String> means(List<Outcome> outcomes) {
    List<String> lines = new ArrayList<>();
    lines.add("| suite | threads | mean | rows | worst |");
    lines.add("|---|---|---|---|---|");
    for (Mean mean : Mean.all(outcomes)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.2f | %d | %.2f: %s |",
              mean.group(),
              mean.threads(),
              mean.mean(),
              mean.rows(),
              mean.worst(),
              mean.worstRow()));
    }
    return lines;
  }

  private static List<String> firstUses(List<FirstUse> uses) {
    List<String> lines = new ArrayList<>();
    if (!uses.isEmpty()) {
      List<String> names = List.copyOf(uses.getFirst().results().keySet());
      lines.add(
          "\n## First use\n\nMilliseconds from the start of the JVM to the first result: model read, network built, run once. Medians of starts"
              + " by turns, all processors; with an AOT cache, one that an earlier start has made.\n");
      lines.add(line(Stream.concat(Stream.of("network", "problem"), names.stream())));
      lines.add(line(Stream.concat(Stream.of("---", "---"), names.stream().map(_ -> "---"))));
      uses.forEach(use -> lines.add(firstUse(use)));
    }
    return lines;
  }

  private static String firstUse(FirstUse use) {
    Stream<String> times =
        use.results().values().stream()
            .map(result -> result.timed().map(t -> Numbers.ms(t.nanos())).orElse("-"));
    return line(Stream.concat(Stream.of(use.row().name(), "`" + use.row().problem() + "`"), times));
  }

  private static List<String> table(List<Outcome> outcomes) {
    List<String> peers =
        outcomes.stream().flatMap(o -> o.peers().keySet().stream()).distinct().toList();
    List<String> heads =
        new ArrayList<>(List.of("row", "problem", "ms", "ns/pixel", "GFLOP/s", "% limit"));
    heads.addAll(peers);
    heads.addAll(List.of("ratio", "MiB", "algorithm"));
    List<String> lines = new ArrayList<>();
    lines.add(line(heads.stream()));
    lines.add(line(heads.stream().map(_ -> "---")));
    outcomes.forEach(o -> lines.add(line(cells(o, peers).stream())));
    return lines;
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static List<String> cells(Outcome outcome, List<String> peers) {
    String problem = "%s `%s`".formatted(outcome.row().face(), outcome.row().problem());
    List<String> cells = new ArrayList<>(List.of(outcome.row().name(), problem));
    switch (outcome.ours()) {
      case Result.Absent absent -> cells.add("skipped: " + absent.why());
      case Result.Timed us -> {
        cells.add(Numbers.ms(us.nanos()));
        cells.add(Numbers.short3(outcome.nanosPerPixel(us)));
        cells.add(Numbers.short3(outcome.work().flops() / us.nanos()));
        cells.add(Numbers.percent(outcome.percentOfLimit(us)));
        peers.forEach(peer -> cells.add(time(outcome, peer)));
        cells.add(Numbers.ratio(outcome.ratio()));
        cells.add(memory(us, outcome));
        cells.add(us.algorithm());
      }
    }
    return cells;
  }

  private static String time(Outcome outcome, String peer) {
    return Optional.ofNullable(outcome.peers().get(peer))
        .flatMap(Result::timed)
        .map(t ->
            isBest(outcome, t) ? "**%s**".formatted(Numbers.ms(t.nanos())) : Numbers.ms(t.nanos()))
        .orElse("-");
  }

  private static boolean isBest(Outcome outcome, Result.Timed timed) {
    return outcome.peers().values().stream()
        .flatMap(peer -> peer.timed().stream())
        .allMatch(other -> other.nanos() >= timed.nanos());
  }

  private static String memory(Result.Timed us, Outcome outcome) {
    Stream<String> theirs =
        outcome.peers().values().stream()
            .map(peer -> peer.timed().map(t -> Long.toString(t.peakMiB())).orElse("-"));
    return Stream.concat(Stream.of(Long.toString(us.peakMiB())), theirs)
        .collect(Collectors.joining(" / "));
  }
}
