package dev.adjoint.inspect.report;

import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.report.words.CureText;
import dev.adjoint.inspect.report.words.Sentence;
import dev.adjoint.inspect.report.words.Told;
import dev.adjoint.text.OneLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A finding in lines of a width: what is so, what proves it, what is seen of it, what cures it.
final class FindingText {
  private static final String INDENT = "  ";
  private static final int LABEL = 9;

  private final Told told;
  private final Finding finding;
  private final Optional<Path> file;
  private final int width;
  private final Paint paint;
  private final List<String> lines = new ArrayList<>();

  FindingText(Told told, Optional<Path> file, int width, Paint paint) {
    this.told = told;
    this.finding = told.finding();
    this.file = file;
    this.width = width;
    this.paint = paint;
  }

  List<String> lines() {
    String severity = Counted.word(finding.severity()).toUpperCase(Locale.ROOT);
    String rule = finding.rule().id() + " " + finding.rule().slug();
    lines.add(INDENT + paint.of(finding.severity(), severity) + "  " + paint.bold(rule));
    wrapped(INDENT, Sentence.of(finding.claim()));
    facts();
    if (!finding.looks().isEmpty()) {
      labelled("seen as", finding.looks());
    }
    told.cures().forEach(this::cure);
    told.above().forEach(cure -> labelled("cure", Told.again(cure)));
    return lines;
  }

  private void facts() {
    String label = "because";
    for (Fact fact : told.facts()) {
      labelled(label, fact.name() + ": " + fact.text());
      label = "";
    }
  }

  private void cure(Cure cure) {
    labelled("cure", cure.what());
    if (!cure.line().isEmpty()) {
      copied(cure.line());
    }
    CureText.cost(cure).ifPresent(cost -> labelled("", cost));
    CureText.command(file, cure).ifPresent(this::copied);
  }

  /// Whole, so that it can be copied.
  private void copied(String line) {
    lines.add(INDENT + " ".repeat(LABEL) + paint.bold(OneLine.of(line)));
  }

  private void labelled(String label, String text) {
    wrapped(INDENT + paint.faint(label) + " ".repeat(LABEL - label.length()), text);
  }

  /// Text behind a label, which the lines below the first leave room for.
  private void wrapped(String label, String text) {
    int room = label.equals(INDENT) ? INDENT.length() : INDENT.length() + LABEL;
    List<String> parts = Wrapped.lines(OneLine.of(text), width - room);
    lines.add(label + parts.getFirst());
    parts.stream().skip(1).forEach(part -> lines.add(" ".repeat(room) + part));
  }
}
