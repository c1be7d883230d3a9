package dev.adjoint.inspect.report.page;

import dev.adjoint.text.OneLine;
import java.util.List;
import java.util.stream.Collectors;

/// Markup in which every text stands for itself, whatever it holds.
///
/// @param markup that a browser may be given
record Html(String markup) {
  static final Html NOTHING = new Html("");

  /// One line of text, with what does not print made visible.
  static Html text(String text) {
    return new Html(escaped(OneLine.of(text)));
  }

  static Html joined(List<Html> parts) {
    return new Html(parts.stream().map(Html::markup).collect(Collectors.joining()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
