package dev.adjoint.inspect.report;

import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What reports tell.
///
/// @param file that the network was read from; empty for one that was built here
/// @param inspection with the findings that are to be told
/// @param passedOver how many findings there are besides that a baseline knows
/// @param version of Adjoint, as in `0.1.0`
/// @param settings by which it was asked for, as in `--ignore UP009`; empty for the usual ones
public record Account(
    Optional<Path> file,
    Inspection inspection,
    int passedOver,
    String version,
    List<String> settings) {
  public Account {
    settings = List.copyOf(settings);
  }

  /// Of a network that was built here: with nothing passed over, by the usual settings.
  public static Account of(Inspection inspection, String version) {
    return new Account(Optional.empty(), inspection, 0, version, List.of());
  }

  /// The network.
  public Subject subject() {
    return inspection.view().subject();
  }

  /// The findings that are told, the worst first.
  public List<Finding> findings() {
    return inspection.findings();
  }

  /// How many findings are so severe.
  public long count(Severity severity) {
    return findings().stream().filter(finding -> finding.severity() == severity).count();
  }
}
