package dev.adjoint.inspect.report.words;

import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/// A finding in a few lines of plain text, for forms that have one message.
public final class FindingProse {
  private FindingProse() {}

  /// What is so, what is seen of it, what cures it: a line each.
  public static String of(Finding finding) {
    List<String> lines = new ArrayList<>(List.of(Sentence.of(finding.claim())));
    if (!finding.looks().isEmpty()) {
      lines.add("Seen as: " + finding.looks());
    }
    finding.cures().stream().map(FindingProse::cure).forEach(lines::add);
    return String.join("\n", lines);
  }

  private static String cure(Cure cure) {
    return "Cure: " + cure.what() + (cure.line().isEmpty() ? "" : ": " + cure.line());
  }
}
