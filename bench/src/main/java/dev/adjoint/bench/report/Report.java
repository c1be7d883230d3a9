package dev.adjoint.bench.report;

import dev.adjoint.bench.first.FirstUse;
import dev.adjoint.bench.match.Outcome;
import java.util.List;

/// All that a run has found.
public record Report(Machine machine, List<Outcome> outcomes, List<FirstUse> firstUses) {
  public Report {
    outcomes = List.copyOf(outcomes);
    firstUses = List.copyOf(firstUses);
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
