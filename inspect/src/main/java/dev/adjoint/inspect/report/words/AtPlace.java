package dev.adjoint.inspect.report.words;

import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What was found at one place of a network.
///
/// @param told the worst first; never empty
public record AtPlace(Place place, List<Told> told) {
  public AtPlace {
    told = List.copyOf(told);
  }

  /// All findings, place by place: the place with the worst first.
  public static List<AtPlace> of(List<Finding> worstFirst) {
    Map<Place, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : worstFirst) {
      groups.computeIfAbsent(finding.place(), place -> new ArrayList<>()).add(finding);
    }
    return groups.entrySet().stream()
        .map(group -> new AtPlace(group.getKey(), Told.inTurn(group.getValue())))
        .toList();
  }

  /// The worst finding.
  public Finding worst() {
    return told.getFirst().finding();
  }

  /// As in `ConvTranspose "up1", layer dec.3`.
  public String heading() {
    return heading(place);
  }

  /// Of any place; a layer that is called as its node is not told twice.
  public static String heading(Place place) {
    if (place.isNetwork()) {
      return "The network as a whole";
    }
    boolean more = !place.layer().isEmpty() && !place.layer().equals(place.node());
    return place + (more ? ", layer " + place.layer() : "");
  }

  /// The rules by name, as in `uneven-overlap, frames; also border`.
  public String rules() {
    Severity worst = worst().severity();
    String heavy =
        rules(told.stream().map(Told::finding).filter(f -> f.severity() == worst).toList());
    String light =
        rules(told.stream().map(Told::finding).filter(f -> f.severity() != worst).toList());
    return heavy + (light.isEmpty() ? "" : "; also " + light);
  }

  private static String rules(List<Finding> findings) {
    return findings.stream()
        .map(Finding::rule)
        .map(Rule::slug)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /// The first cure of the worst finding: what to do if only one thing is done.
  public Optional<Cure> first() {
    return worst().cures().stream().findFirst();
  }
}
