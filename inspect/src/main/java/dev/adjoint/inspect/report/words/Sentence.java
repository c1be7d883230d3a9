package dev.adjoint.inspect.report.words;

/// Makes sentences of what rules say.
public final class Sentence {
  private Sentence() {}

  /// With a capital at its beginning and a full stop at its end.
  public static String of(String text) {
    if (text.isEmpty()) {
      return text;
    }
    String capital = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return capital.matches("(?s).*[.!?]") ? capital : capital + ".";
  }
}
