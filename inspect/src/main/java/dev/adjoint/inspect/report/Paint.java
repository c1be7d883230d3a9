package dev.adjoint.inspect.report;

import dev.adjoint.inspect.finding.Severity;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Colours of a terminal, of which nothing depends: what is written is whole without.
enum Paint {
  PLAIN(false),
  COLOURED(true);

  private static final String OFF = "\u001b[0m";
  private static final String BOLD = "1";
  private static final String FAINT = "2";

  private final boolean coloured;

  Paint(boolean coloured) {
    this.coloured = coloured;
  }

  String bold(String text) {
    return in(BOLD, text);
  }

  /// Bold word by word, so that lines may be broken between them.
  String boldWords(String text) {
    return Arrays.stream(text.split(" ", -1)).map(this::bold).collect(Collectors.joining(" "));
  }

  String faint(String text) {
    return in(FAINT, text);
  }

  String of(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> in("1;31", text);
      case WARNING -> in("1;33", text);
      case NOTE -> in("1;36", text);
    };
  }

  private String in(String code, String text) {
    return coloured ? "\u001b[" + code + "m" + text + OFF : text;
  }
}
