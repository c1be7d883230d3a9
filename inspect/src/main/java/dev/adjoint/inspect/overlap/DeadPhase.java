package dev.adjoint.inspect.overlap;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.Phase;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.Check;
import dev.adjoint.inspect.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// UP002: cells that no tap reaches, because stride and dilation have a divisor in common or the kernel is
/// shorter than the stride. Where a linear layer behind fills them it is no finding: zeros inserted and
/// filtered are an upsampler.
public record DeadPhase() implements Check {
  private static final long MOST_TOLD = 8;

  @Override
  public List<Finding> findings(View view) {
    return Pattern.of(view).stream()
        .filter(pattern -> isDead(view, pattern))
        .map(pattern -> finding(view, pattern.layer()))
        .toList();
  }

  private static boolean isDead(View view, Pattern pattern) {
    boolean dead =
        Upsampler.axes(view, pattern.layer().node()).stream()
            .anyMatch(axis -> axis.phases().dead() > 0);
    boolean filled = pattern.gains().filter(gains -> !gains.hasDeadPhases()).isPresent();
    boolean followed = !Region.of(view, pattern.layer()).tail(pattern.layer()).isEmpty();
    return dead && !filled && (pattern.gains().isPresent() || !followed);
  }

  private static Finding finding(View view, Upsampler layer) {
    List<ConvAxis> axes = Upsampler.axes(view, layer.node());
    double live =
        axes.stream()
            .mapToDouble(axis -> 1 - (double) axis.phases().dead() / axis.stride())
            .reduce(1, (a, b) -> a * b);
    return new Finding(
        Rule.DEAD_PHASE,
        Severity.ERROR,
        view.place(layer.node()),
        "%s: %.0f %% of the cells are reached by no tap and hold nothing but the bias"
            .formatted(reason(axes), 100 * (1 - live)),
        facts(axes, live),
        "holes: rows and columns of one constant colour between those that show the picture",
        Lines.of(view, layer.node()));
  }

  private static String reason(List<ConvAxis> axes) {
    return axes.stream()
        .filter(axis -> axis.phases().dead() > 0)
        .map(DeadPhase::reason)
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private static String reason(ConvAxis axis) {
    return axis.kernel() < axis.stride()
        ? "a kernel of %d with a stride of %d".formatted(axis.kernel(), axis.stride())
        : "a stride of %d with a dilation of %d, which share a divisor"
            .formatted(axis.stride(), axis.dilation());
  }

  private static List<Fact> facts(List<ConvAxis> axes, double live) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      List<Long> dead = residues(axes.get(i));
      String text =
          dead.stream().limit(MOST_TOLD).map(String::valueOf).collect(Collectors.joining(", "));
      String more = dead.size() > MOST_TOLD ? ", ..." : "";
      String of = " modulo " + axes.get(i).stride();
      facts.add(
          Fact.of("dead cells along axis " + (i + 2), dead.isEmpty() ? "none" : text + more + of));
    }
    facts.add(Fact.of("cells that are reached", 100 * live, "%.3g %%"));
    return facts;
  }

  /// Of cells of the result, not of positions before cropping.
  private static List<Long> residues(ConvAxis axis) {
    return axis.phases().stream()
        .filter(Phase::isDead)
        .map(phase -> Math.floorMod(phase.residue() - axis.begin(), axis.stride()))
        .sorted()
        .toList();
  }
}
