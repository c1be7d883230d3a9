package dev.adjoint.text;

import java.util.stream.Collectors;

/// Makes messages fit for one line of a terminal. They quote names out of files, and a name there may
/// be a megabyte long, or hold line ends and escape sequences that a terminal would obey.
public final class OneLine {
  private static final int LONGEST = 1000;

  private OneLine() {}

  /// The text with what does not print written as in Java source (`\u001b`), and its middle left out
  /// beyond a thousand characters.
  public static String of(String text) {
    String printed = text.codePoints().mapToObj(OneLine::printed).collect(Collectors.joining());
    return printed.length() <= LONGEST ? printed : shortened(printed.codePoints().toArray());
  }

  private static String shortened(int[] characters) {
    int left = Math.min(characters.length, LONGEST) / 2;
    return "%s ... (%d characters left out) ... %s"
        .formatted(
            new String(characters, 0, left),
            characters.length - 2 * left,
            new String(characters, characters.length - left, left));
  }

  private static String printed(int character) {
    return prints(character) ? Character.toString(character) : "\\u%04x".formatted(character);
  }

  private static boolean prints(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
