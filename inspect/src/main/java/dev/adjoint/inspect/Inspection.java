package dev.adjoint.inspect;

import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.View;
import java.util.List;

/// What an inspection has found.
///
/// @param view the network as the rules saw it
/// @param findings the worst first, and those of equal severity in the order of the nodes
public record Inspection(View view, List<Finding> findings) {
  public Inspection {
    findings = List.copyOf(findings);
  }

  /// The same inspection with other findings.
  public Inspection with(List<Finding> others) {
    return new Inspection(view, others);
  }

  /// Whether something is found that is at least so severe.
  public boolean finds(Severity least) {
    return findings.stream().anyMatch(finding -> finding.severity().compareTo(least) >= 0);
  }
}
