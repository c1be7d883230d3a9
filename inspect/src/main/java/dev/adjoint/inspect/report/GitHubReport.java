package dev.adjoint.inspect.report;

import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        .formatted(kind(finding.severity()), file, property(title), data(message(finding)));
  }

  private static String place(Finding finding) {
    return ByNode.heading(finding.place());
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

  private static String message(Finding finding) {
    List<String> lines = new ArrayList<>(List.of(finding.claim()));
    if (!finding.looks().isEmpty()) {
      lines.add(finding.looks());
    }
    finding.cures().stream().map(GitHubReport::cure).forEach(lines::add);
    return String.join("\n", lines);
  }

  private static String cure(Cure cure) {
    return "Cure: " + cure.what() + (cure.line().isEmpty() ? "" : ": " + cure.line());
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
