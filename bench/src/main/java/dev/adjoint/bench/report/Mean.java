package dev.adjoint.bench.report;

import dev.adjoint.bench.match.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The geometric mean of the ratios of a suite, for one number of threads.
///
/// @param rows how many rows have a ratio
/// @param worst the smallest ratio, that of `worstRow`
public record Mean(
    String group, int threads, double mean, int rows, double worst, String worstRow) {
  private record Group(String suite, int threads) {}

  /// Of every suite and number of threads with a ratio, in their order.
  public static List<Mean> all(List<Outcome> outcomes) {
    Map<Group, List<Outcome>> groups = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      if (outcome.ratio().isPresent()) {
        Group group = new Group(outcome.suite(), outcome.threads());
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(outcome);
      }
    }
    return groups.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
  }

  private static Mean of(Group group, List<Outcome> outcomes) {
    double logs = outcomes.stream().mapToDouble(o -> Math.log(ratio(o))).sum();
    Outcome worst = outcomes.stream().min(Comparator.comparingDouble(Mean::ratio)).orElseThrow();
    String worstRow = "%s, batch %d".formatted(worst.row().name(), worst.row().batch());
    double mean = Math.exp(logs / outcomes.size());
    return new Mean(group.suite, group.threads, mean, outcomes.size(), ratio(worst), worstRow);
  }

  private static double ratio(Outcome outcome) {
    return outcome.ratio().orElseThrow();
  }
}
