package dev.adjoint.inspect.sizes;

import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.view.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// UP005: with which input sizes the network runs. One finding for all unknowns with the same sizes, however
/// many nodes meet; and one for each node at which tensors never fit.
public final class SizesCheck {
  private SizesCheck() {}

  /// What is to be told.
  public static List<Finding> findings(View view) {
    try {
      return told(view);
    } catch (IllegalArgumentException beyondAllBounds) {
      // Sizes whose formulas or values cannot be followed: nothing is told of them.
      return List.of();
    }
  }

  private static List<Finding> told(View view) {
    List<Finding> findings = new ArrayList<>(new NeverFitting(view).findings());
    findings.addAll(new Tied(view, new SizeTrials(view)).findings());
    grouped(view)
        .forEach((set, unknowns) ->
            new SizesFinding(view, set, unknowns).finding().ifPresent(findings::add));
    return findings;
  }

  private static Map<SizeSet, List<Unknown>> grouped(View view) {
    SafeSizes safe = view.analysis(SafeSizes.class, SafeSizes::of);
    Map<SizeSet, List<Unknown>> grouped = new LinkedHashMap<>();
    for (Unknown unknown : Unknown.of(view.graph())) {
      safe.of(unknown.name())
          .filter(set -> !set.isEvery())
          .ifPresent(set -> grouped.computeIfAbsent(set, s -> new ArrayList<>()).add(unknown));
    }
    return grouped;
  }
}
