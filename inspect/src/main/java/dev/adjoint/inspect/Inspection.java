package dev.adjoint.inspect;

import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.probe.Measured;
import dev.adjoint.inspect.view.View;
import java.util.List;

/// What an inspection has found.
///
/// @param view the network as the rules saw it
/// @param findings the worst first, and those of equal severity in the order of the nodes
/// @param measured what runs of the network showed of each upsampling layer; empty where it was not run
public record Inspection(View view, List<Finding> findings, List<Measured> measured) {
  public Inspection {
    findings = List.copyOf(findings);
    measured = List.copyOf(measured);
  }

  /// Of a network that was not run.
  public Inspection(View view, List<Finding> findings) {
    this(view, findings, List.of());
  }

  /// The same inspection with other findings.
  public Inspection with(List<Finding> others) {
    return new Inspection(view, others, measured);
  }

  /// Whether something is found that is at least so severe.
  public boolean finds(Severity least) {
    return findings.stream().anyMatch(finding -> finding.severity().compareTo(least) >= 0);
  }
}
