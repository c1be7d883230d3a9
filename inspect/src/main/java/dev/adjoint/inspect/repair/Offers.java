package dev.adjoint.inspect.repair;

import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.view.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which of the repairs that findings name are possible where they were found.
public final class Offers {
  private final Ground ground;
  private final Map<String, Set<Place>> places = new HashMap<>();

  private Offers(Ground ground) {
    this.ground = ground;
  }

  /// The findings, with those repairs left out that cannot be made. A cure that has a line as well keeps
  /// that.
  public static List<Finding> possible(View view, List<Finding> findings) {
    boolean none =
        findings.stream()
            .flatMap(finding -> finding.cures().stream())
            .allMatch(cure -> cure.repair().isEmpty());
    return none ? findings : new Offers(Ground.of(view)).possible(findings);
  }

  private List<Finding> possible(List<Finding> findings) {
    return findings.stream()
        .map(finding ->
            finding.withCures(
                finding.cures().stream()
                    .map(cure -> isPossible(finding.place(), cure) ? cure : cure.by(""))
                    .filter(cure -> !isNothing(cure, finding))
                    .toList()))
        .toList();
  }

  /// Whether all that a cure was is a repair that cannot be made.
  private static boolean isNothing(Cure cure, Finding finding) {
    return cure.line().isEmpty() && cure.repair().isEmpty() && !finding.cures().contains(cure);
  }

  /// What is done around a network as a whole says itself when it is possible.
  private boolean isPossible(Place place, Cure cure) {
    return Repairs.named(cure.repair())
        .filter(repair -> !repair.isOfNetwork())
        .map(repair -> places.computeIfAbsent(repair.name(), name -> places(repair)))
        .map(possible -> possible.stream().anyMatch(p -> p.node().equals(place.node())))
        .orElse(true);
  }

  private Set<Place> places(Repair repair) {
    return repair.proposals(ground).stream()
        .filter(Proposal.Possible.class::isInstance)
        .map(Proposal::place)
        .collect(Collectors.toSet());
  }
}
