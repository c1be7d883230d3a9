package dev.adjoint.inspect.report.words;

import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Findings of the same node together; the node with the worst first.
public final class ByNode {
  private ByNode() {}

  /// By their places, in the order of the first of each.
  public static SequencedMap<Place, List<Finding>> of(List<Finding> worstFirst) {
    SequencedMap<Place, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : worstFirst) {
      groups.computeIfAbsent(finding.place(), place -> new ArrayList<>()).add(finding);
    }
    return groups;
  }

  /// As in `ConvTranspose "up1", layer dec.3`; a layer that is called as its node is not told twice.
  public static String heading(Place place) {
    if (place.isNetwork()) {
      return "The network as a whole";
    }
    boolean more = !place.layer().isEmpty() && !place.layer().equals(place.node());
    return place + (more ? ", layer " + place.layer() : "");
  }
}
