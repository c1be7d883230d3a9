package dev.adjoint.inspect.report;

import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.report.words.AtPlace;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.report.words.Looked;
import dev.adjoint.inspect.report.words.Told;
import dev.adjoint.inspect.report.words.Upsampling;
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
  private static final String ENTRY = " ".repeat(11);

  public TerminalReport {
    width = Math.max(NARROWEST, width);
  }

  private Paint paint() {
    return coloured ? Paint.COLOURED : Paint.PLAIN;
  }

  @Override
  public void write(Account account, Appendable to) throws IOException {
    List<AtPlace> places = AtPlace.of(account.findings());
    List<String> lines = new ArrayList<>(summary(account));
    if (places.size() > 1) {
      places.forEach(place -> lines.addAll(entry(place)));
    }
    places.forEach(place -> lines.addAll(findings(account, place)));
    List<String> layers =
        new UpsamplingText(Upsampling.of(account.inspection()), width, paint()).lines();
    lines.addAll(layers.isEmpty() ? layers : apart(layers));
    lines.addAll(farewell(account, places));
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

  /// A place in a line or two: where, how bad, which rules.
  private List<String> entry(AtPlace place) {
    Severity severity = place.worst().severity();
    List<String> rest =
        Wrapped.lines(OneLine.of(place.heading()) + ": " + place.rules(), width - ENTRY.length());
    List<String> lines = new ArrayList<>();
    for (String part : rest) {
      String mark = "  " + "%-9s".formatted(Counted.word(severity));
      lines.add(lines.isEmpty() ? paint().of(severity, mark) + part : ENTRY + part);
    }
    return lines;
  }

  private List<String> findings(Account account, AtPlace place) {
    List<String> lines = new ArrayList<>(List.of(""));
    Wrapped.lines(OneLine.of(place.heading()), width).forEach(l -> lines.add(paint().bold(l)));
    for (Told told : place.told()) {
      List<String> finding = new FindingText(told, account.file(), width, paint()).lines();
      lines.addAll(told.equals(place.told().getFirst()) ? finding : apart(finding));
    }
    return lines;
  }

  /// With an empty line before.
  private static List<String> apart(List<String> lines) {
    List<String> all = new ArrayList<>(List.of(""));
    all.addAll(lines);
    return all;
  }

  /// What is read first where the rest has left the screen.
  private List<String> farewell(Account account, List<AtPlace> places) {
    if (places.isEmpty()) {
      return List.of();
    }
    String rule = places.getFirst().worst().rule().slug();
    List<String> lines = new ArrayList<>();
    String all =
        "In all %s at %s. What a rule means: adjoint inspect --explain %s"
            .formatted(Counted.findings(account), Counted.of(places.size(), "place"), rule);
    Wrapped.lines(all, width).forEach(line -> lines.add(paint().faint(line)));
    return apart(lines);
  }
}
