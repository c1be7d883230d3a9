package dev.adjoint.cli;

import dev.adjoint.inspect.report.GitHubReport;
import dev.adjoint.inspect.report.HtmlReport;
import dev.adjoint.inspect.report.JsonReport;
import dev.adjoint.inspect.report.Report;
import dev.adjoint.inspect.report.RuleText;
import dev.adjoint.inspect.report.SarifReport;
import dev.adjoint.inspect.report.TerminalReport;
import java.io.Console;
import java.util.Map;
import java.util.Optional;

/// The forms in which `adjoint inspect` tells what it found.
enum ReportForm {
  TERMINAL,
  JSON,
  SARIF,
  HTML,
  GITHUB;

  private static final int USUAL_WIDTH = 100;

  /// The report.
  ///
  /// @param toTerminal whether it may go to a terminal, rather than into a file
  Report report(boolean toTerminal) {
    return switch (this) {
      case TERMINAL -> new TerminalReport(width(System.getenv()), toTerminal && isColoured());
      case JSON -> new JsonReport();
      case SARIF -> new SarifReport();
      case HTML -> new HtmlReport();
      case GITHUB -> new GitHubReport();
    };
  }

  /// How a rule's page is told, on a terminal or wherever the output goes.
  static RuleText rule() {
    return new RuleText(width(System.getenv()), isColoured());
  }

  /// What the shell says, if it does.
  static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
  }

  private static boolean isColoured() {
    return mayColour(System.getenv())
        && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /// By the convention of no-color.org, and not for a terminal that calls itself dumb.
  static boolean mayColour(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
