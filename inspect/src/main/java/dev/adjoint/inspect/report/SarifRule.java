package dev.adjoint.inspect.report;

import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.rule.RulePage;
import java.util.LinkedHashMap;
import java.util.Map;

/// A rule as SARIF describes it, its page included.
final class SarifRule {
  private SarifRule() {}

  static Map<String, Object> of(Rule rule) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", rule.id());
    all.put("name", rule.slug());
    all.put("shortDescription", Map.of("text", rule.title()));
    all.put("help", help(RulePage.of(rule)));
    return all;
  }

  private static Map<String, Object> help(String page) {
    Map<String, Object> help = new LinkedHashMap<>();
    help.put("text", page);
    help.put("markdown", page);
    return help;
  }
}
