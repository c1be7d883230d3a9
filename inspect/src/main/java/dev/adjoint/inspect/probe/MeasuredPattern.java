package dev.adjoint.inspect.probe;

import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.overlap.Pattern;
import dev.adjoint.inspect.overlap.Upsampler;
import dev.adjoint.inspect.view.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// UP010: a pattern with a layer's stride for its period was measured in the output of the network.
public final class MeasuredPattern {
  /// Of what the output shows: less is not seen.
  private static final double SEEN = 0.02;

  /// A pattern must be so many times what chance shows.
  private static final double BEYOND_CHANCE = 6;

  private MeasuredPattern() {}

  /// What runs of a network show.
  public static List<Finding> findings(View view, List<Measured> measured) {
    Map<Upsampler, List<Measured>> byLayer = new LinkedHashMap<>();
    measured.forEach(
        one -> byLayer.computeIfAbsent(one.layer(), layer -> new ArrayList<>()).add(one));
    return byLayer.values().stream()
        .filter(all -> all.stream().anyMatch(MeasuredPattern::isSeen))
        .map(all -> finding(view, all))
        .toList();
  }

  private static boolean isSeen(Measured one) {
    return one.output() > SEEN && one.output() > BEYOND_CHANCE * one.chance();
  }

  private static Finding finding(View view, List<Measured> all) {
    Measured most =
        all.stream()
            .filter(MeasuredPattern::isSeen)
            .max(Comparator.comparingDouble(Measured::output))
            .orElseThrow();
    return new Finding(
        Rule.MEASURED,
        Severity.WARNING,
        view.place(most.layer().node()),
        "run on %s, %.2g %% of what the output shows is a pattern with this layer's period"
            .formatted(most.sample().name(), 100 * most.output()),
        facts(view, all),
        "a fixed grid, the same whatever the input",
        List.of(Cure.of("gains of all phases made equal; no training", "").by("equal-gains")));
  }

  private static List<Fact> facts(View view, List<Measured> all) {
    List<Fact> facts = new ArrayList<>();
    for (Measured one : all) {
      String name = "run on " + one.sample().name();
      facts.add(Fact.of(name + ", in what the layer makes", 100 * one.here(), "%.3g %%"));
      facts.add(Fact.of(name + ", in the output", 100 * one.output(), "%.3g %%"));
    }
    Pattern.of(view).stream()
        .filter(pattern -> pattern.layer().equals(all.getFirst().layer()))
        .forEach(pattern ->
            pattern
                .reaching()
                .ifPresent(part ->
                    facts.add(
                        Fact.of(
                            "predicted for flat inputs, in the output", 100 * part, "%.3g %%"))));
    return facts;
  }
}
