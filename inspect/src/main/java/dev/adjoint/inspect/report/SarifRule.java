package dev.adjoint.inspect.report;

import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.report.words.RuleDocument;
import dev.adjoint.inspect.report.words.Sentence;
import dev.adjoint.inspect.rule.RulePage;
import java.util.LinkedHashMap;
import java.util.Map;

/// A rule as SARIF describes it, its page included; who wants more is led to the first of its sources.
final class SarifRule {
  private static final int WIDTH = 100;

  private SarifRule() {}

  static Map<String, Object> of(Rule rule) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", rule.id());
    all.put("name", rule.slug());
    all.put("shortDescription", Map.of("text", rule.title()));
    all.put("fullDescription", Map.of("text", Sentence.of(rule.title())));
    all.put("helpUri", RuleDocument.source(rule));
    all.put("help", help(rule));
    return all;
  }

  /// The page as it is written, and as it reads without marks.
  private static Map<String, Object> help(Rule rule) {
    Map<String, Object> help = new LinkedHashMap<>();
    help.put("text", new RuleText(WIDTH, false).of(rule));
    help.put("markdown", RulePage.of(rule));
    return help;
  }
}
