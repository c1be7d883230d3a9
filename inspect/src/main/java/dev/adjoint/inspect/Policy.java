package dev.adjoint.inspect;

import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which rules a team listens to, and how severe it takes them to be.
///
/// @param rules those that are listened to
/// @param severities of rules whose findings all have one severity, whatever the rule says
public record Policy(Set<Rule> rules, Map<Rule, Severity> severities) {
  /// All rules, as severe as they say.
  public static final Policy ALL = new Policy(EnumSet.allOf(Rule.class), Map.of());

  public Policy {
    rules = Set.copyOf(rules);
    severities = Map.copyOf(severities);
  }

  /// What is left of an inspection, the worst first.
  public Inspection applied(Inspection inspection) {
    List<Finding> findings =
        inspection.findings().stream()
            .filter(finding -> rules.contains(finding.rule()))
            .map(this::weighed)
            .sorted(Comparator.comparing(Finding::severity).reversed())
            .toList();
    return inspection.with(findings);
  }

  private Finding weighed(Finding finding) {
    return finding.withSeverity(severities.getOrDefault(finding.rule(), finding.severity()));
  }
}
