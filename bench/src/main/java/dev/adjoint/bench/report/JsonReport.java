package dev.adjoint.bench.report;

import dev.adjoint.bench.first.FirstUse;
import dev.adjoint.bench.match.Outcome;
import dev.adjoint.bench.match.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Outcomes for programs. Times are milliseconds, work is in 10^9 operations, or bytes, a second.
///
/// @param skipped rows that were not timed, and why
record JsonReport(
    String machine,
    String jdk,
    String date,
    boolean othersStandStill,
    List<Row> rows,
    List<Skipped> skipped,
    List<Mean> geometricMeans,
    List<First> firstUse) {

  /// One row with one number of threads.
  ///
  /// @param peers the time of each; null if it has none
  /// @param ratio the best peer's time over ours; null if no peer has one
  /// @param absent why a peer has none
  /// @param peakMiB the most resident memory during the row, 0 if unknown
  public record Row(
      String problem,
      String face,
      int batch,
      int threads,
      String algorithm,
      double ms,
      @Nullable Double nanosPerPixel,
      double gflops,
      @Nullable Double percentOfLimit,
      Map<String, @Nullable Double> peers,
      @Nullable Double ratio,
      String suite,
      String name,
      int samples,
      long peakMiB,
      Map<String, Long> peersPeakMiB,
      Map<String, String> absent,
      @Nullable Double peakGflops,
      @Nullable Double bandwidth) {}

  /// A network in fresh processes.
  ///
  /// @param ms from the start of the JVM to the first result, by who it was; null if there is none
  public record First(String name, String problem, Map<String, @Nullable Double> ms) {}

  /// A row that was not timed.
  public record Skipped(String suite, String name, int threads, String why) {}

  private static final double NANOS_A_MILLI = 1e6;

  static JsonReport of(Report report) {
    Machine machine = report.machine();
    List<Outcome> outcomes = report.outcomes();
    return new JsonReport(
        machine.hardware(),
        machine.jdk(),
        machine.date(),
        machine.othersStandStill(),
        outcomes.stream().flatMap(o -> o.ours().timed().map(us -> row(o, us)).stream()).toList(),
        outcomes.stream().flatMap(JsonReport::skipped).toList(),
        Mean.all(outcomes),
        report.firstUses().stream().map(JsonReport::first).toList());
  }

  /// As text, indented.
  String text() {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return mapper.writeValueAsString(this) + "\n";
  }

  private static Row row(Outcome outcome, Result.Timed us) {
    return new Row(
        outcome.row().problem(),
        outcome.row().face(),
        outcome.row().batch(),
        outcome.threads(),
        us.algorithm(),
        us.nanos() / NANOS_A_MILLI,
        finite(outcome.nanosPerPixel(us)),
        outcome.work().flops() / us.nanos(),
        finite(outcome.percentOfLimit(us)),
        millis(outcome.peers()),
        outcome.ratio().isPresent() ? outcome.ratio().getAsDouble() : null,
        outcome.suite(),
        outcome.row().name(),
        us.samples(),
        us.peakMiB(),
        timed(outcome),
        absent(outcome),
        finite(outcome.flopsPeak()),
        finite(outcome.bandwidth()));
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static First first(FirstUse use) {
    return new First(use.row().name(), use.row().problem(), millis(use.results()));
  }

  private static Map<String, @Nullable Double> millis(Map<String, Result> results) {
    Map<String, @Nullable Double> numbers = new LinkedHashMap<>();
    results.forEach((name, result) ->
        numbers.put(name, result.timed().map(t -> t.nanos() / NANOS_A_MILLI).orElse(null)));
    return numbers;
  }

  private static Map<String, Long> timed(Outcome outcome) {
    Map<String, Long> peaks = new LinkedHashMap<>();
    outcome
        .peers()
        .forEach((name, peer) -> peer.timed().ifPresent(t -> peaks.put(name, t.peakMiB())));
    return peaks;
  }

  private static Map<String, String> absent(Outcome outcome) {
    Map<String, String> reasons = new LinkedHashMap<>();
    outcome
        .peers()
        .forEach((name, peer) -> {
          if (peer instanceof Result.Absent absent) {
            reasons.put(name, absent.why());
          }
        });
    return reasons;
  }

  private static Stream<Skipped> skipped(Outcome outcome) {
    return outcome.ours() instanceof Result.Absent absent
        ? Stream.of(
            new Skipped(outcome.suite(), outcome.row().name(), outcome.threads(), absent.why()))
        : Stream.empty();
  }
}
