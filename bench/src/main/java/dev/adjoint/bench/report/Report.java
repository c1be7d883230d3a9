package dev.adjoint.bench.report;

import dev.adjoint.bench.match.Outcome;
import java.util.List;

/// All that a run has found.
public record Report(Machine machine, List<Outcome> outcomes) {
  public Report {
    outcomes = List.copyOf(outcomes);
  }

  /// For programs.
  public String json() {
    return JsonReport.of(this).text();
  }

  /// As a page.
  ///
  /// @param command the command line that the page names
  public String markdown(String command) {
    return Markdown.page(this, command);
  }
}
