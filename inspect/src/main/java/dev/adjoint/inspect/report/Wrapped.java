package dev.adjoint.inspect.report;

import java.util.ArrayList;
import java.util.List;

/// Text in lines of a width.
final class Wrapped {
  private Wrapped() {}

  /// The lines; a word that is longer than one has a line of its own.
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
