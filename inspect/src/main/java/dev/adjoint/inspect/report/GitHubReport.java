package dev.adjoint.inspect.report;

import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.report.words.AtPlace;
import dev.adjoint.inspect.report.words.FindingProse;
import java.io.IOException;
import java.nio.file.Path;

/// For a workflow on GitHub, whose runner shows each line of this form as a note on the file.
///
/// Source: GitHub Docs, "Workflow commands for GitHub Actions".
public record GitHubReport() implements Report {
  @Override
  public void write(Account account, Appendable to) throws IOException {
    for (Finding finding : account.findings()) {
      to.append(command(account, finding)).append('\n');
    }
  }

  private static String command(Account account, Finding finding) {
    String title = finding.rule().id() + " " + finding.rule().slug() + ": " + place(finding);
    String file = account.file().map(path -> "file=" + property(slashed(path)) + ",").orElse("");
    return "::%s %stitle=%s::%s"
        .formatted(kind(finding.severity()), file, property(title), data(FindingProse.of(finding)));
  }

  private static String place(Finding finding) {
    return AtPlace.heading(finding.place());
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static String kind(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
