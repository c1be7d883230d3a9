package dev.adjoint.engine.conv.choice;

import dev.adjoint.engine.conv.ConvAlgorithm;
import dev.adjoint.geometry.ConvProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which algorithm was taken for a problem, and why.
public final class Decision {
  private final ConvProblem problem;
  private final Candidate taken;
  private final List<Candidate> candidates;

  Decision(ConvProblem problem, Candidate taken, List<Candidate> candidates) {
    this.problem = problem;
    this.taken = taken;
    this.candidates = List.copyOf(candidates);
  }

  public ConvProblem problem() {
    return problem;
  }

  public ConvAlgorithm algorithm() {
    return taken.algorithm();
  }

  /// Predicted, in fused multiply-adds of one number at full speed, on one thread.
  public double cost() {
    return taken.cost();
  }

  /// What the others would have cost, and why others were not considered, in words:
  ///
  ///     polyphase 1.31x, columns 2.20x; need FAST: winograd-4 0.93x; do not take it: depthwise
  public String why() {
    List<String> parts = new ArrayList<>();
    add(parts, "asked for by name; others: ", costs(Standing.PASSED_OVER));
    add(parts, "", costs(Standing.POSSIBLE));
    add(parts, "need FAST: ", costs(Standing.INEXACT));
    add(parts, "do not take it: ", in(Standing.REFUSES).map(Candidate::name));
    return String.join("; ", parts);
  }

  private static void add(List<String> parts, String title, Stream<String> names) {
    String listed = names.collect(Collectors.joining(", "));
    if (!listed.isEmpty()) {
      parts.add(title + listed);
    }
  }

  private Stream<String> costs(Standing standing) {
    return in(standing)
        .map(c ->
            String.format(Locale.ROOT, "%s %.2fx", c.name(), c.cost() / Math.max(1, taken.cost())));
  }

  private Stream<Candidate> in(Standing standing) {
    return candidates.stream()
        .filter(c -> c.is(standing) && !c.equals(taken))
        .sorted(Comparator.comparingDouble(Candidate::cost));
  }
}
