package dev.adjoint.inspect.report;

import java.util.Map;

/// Messages of SARIF, in which braces are holes and `[text](target)` is a link: a name out of a file must
/// be neither.
///
/// Source: SARIF 2.1.0, 3.11.5 and 3.11.6.
final class SarifText {
  private SarifText() {}

  static Map<String, Object> message(String text) {
    return Map.of("text", text.replace("{", "{{").replace("}", "}}").replace("](", "] ("));
  }
}
