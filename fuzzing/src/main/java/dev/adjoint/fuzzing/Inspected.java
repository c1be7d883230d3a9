package dev.adjoint.fuzzing;

import dev.adjoint.formats.onnx.OnnxSource;
import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.baseline.Baseline;
import dev.adjoint.inspect.baseline.BaselineFile;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.report.GitHubReport;
import dev.adjoint.inspect.report.HtmlReport;
import dev.adjoint.inspect.report.JsonReport;
import dev.adjoint.inspect.report.Report;
import dev.adjoint.inspect.report.SarifReport;
import dev.adjoint.inspect.report.TerminalReport;
import dev.adjoint.inspect.view.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads an `.onnx` file, inspects it, and tells of it in all forms: once it is read, nothing may fail.
final class Inspected {
  private static final String NAME = "fuzz.onnx";
  private static final List<Report> REPORTS =
      List.of(
          new TerminalReport(80, false),
          new GitHubReport(),
          new JsonReport(),
          new SarifReport(),
          new HtmlReport());

  private Inspected() {}

  /// How long the reports are, as a proof of work.
  static Object read(byte[] bytes) {
    OnnxSource source = OnnxSource.read(bytes, NAME);
    try {
      return told(
          Inspector.inspect(
              new Subject(source.graph().name(), source.graph(), source.attributes())));
    } catch (RuntimeException e) {
      throw new AssertionError("what was read cannot be inspected", e);
    }
  }

  private static List<Integer> told(Inspection inspection) {
    Account account =
        new Account(Optional.of(Path.of(NAME)), inspection, 0, "fuzz", List.of("--ignore nothing"));
    Baseline known = BaselineFile.read(BaselineFile.text(inspection));
    if (!known.leftOf(inspection).findings().isEmpty()) {
      throw new AssertionError("a baseline does not know what it was made of");
    }
    return REPORTS.stream().map(report -> told(report, account)).toList();
  }

  private static int told(Report report, Account account) {
    StringBuilder text = new StringBuilder();
    try {
      report.write(account, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
      throw new AssertionError(report + " with control characters: " + text);
    }
    if (report instanceof GitHubReport
        && text.toString().lines().anyMatch(line -> !line.matches("::(error|warning|notice) .*"))) {
      throw new AssertionError("a line that is no note: " + text);
    }
    return text.length();
  }
}
