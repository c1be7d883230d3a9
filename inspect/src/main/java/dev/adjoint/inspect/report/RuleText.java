package dev.adjoint.inspect.report;

import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.report.words.RuleDocument;
import java.util.stream.Collectors;

/// A rule's page for a person at a terminal.
///
/// @param width columns there are
/// @param coloured whether bold type is understood; the words are the same with and without
public record RuleText(int width, boolean coloured) {
  /// The page, whose lines end as this system's do.
  public String of(Rule rule) {
    Paint paint = coloured ? Paint.COLOURED : Paint.PLAIN;
    return MarkdownText.lines(RuleDocument.of(rule), width, paint).stream()
        .map(line -> line + System.lineSeparator())
        .collect(Collectors.joining());
  }
}
