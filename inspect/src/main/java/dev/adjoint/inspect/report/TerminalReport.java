package dev.adjoint.inspect.report;

import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.report.words.ByNode;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.report.words.Looked;
import dev.adjoint.text.OneLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// For a person at a terminal: what is the matter, then node by node.
///
/// @param width columns there are
/// @param coloured whether colours are understood; the text is the same with and without
public record TerminalReport(int width, boolean coloured) implements Report {
  private static final int NARROWEST = 40;

  public TerminalReport {
    width = Math.max(NARROWEST, width);
  }

  private Paint paint() {
    return coloured ? Paint.COLOURED : Paint.PLAIN;
  }

  @Override
  public void write(Account account, Appendable to) throws IOException {
    List<String> lines = new ArrayList<>(summary(account));
    ByNode.of(account.findings())
        .forEach((place, findings) -> {
          lines.add("");
          Wrapped.lines(OneLine.of(ByNode.heading(place)), width)
              .forEach(l -> lines.add(paint().bold(l)));
          lines.addAll(findings(findings));
        });
    lines.addAll(farewell(account.findings()));
    for (String line : lines) {
      to.append(line).append(System.lineSeparator());
    }
  }

  private List<String> summary(Account account) {
    List<String> lines = new ArrayList<>();
    String model = OneLine.of(account.subject().name());
    Wrapped.lines(model + ": " + Counted.findings(account), width)
        .forEach(line -> lines.add(paint().bold(line)));
    lines.addAll(Wrapped.lines(Looked.sizes(account), width));
    if (account.passedOver() > 0) {
      lines.add(Counted.of(account.passedOver(), "finding") + " in the baseline passed over.");
    }
    return lines;
  }

  /// With an empty line between them.
  private List<String> findings(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
      lines.addAll(new FindingText(finding, width, paint()).lines());
    }
    return lines;
  }

  private List<String> farewell(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    if (!findings.isEmpty()) {
      String rule = findings.getFirst().rule().slug();
      lines.add("");
      Wrapped.lines("What a rule means: adjoint inspect --explain " + rule, width)
          .forEach(line -> lines.add(paint().faint(line)));
    }
    return lines;
  }
}
