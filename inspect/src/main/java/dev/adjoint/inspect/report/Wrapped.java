package dev.adjoint.inspect.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Text in lines of a width.
final class Wrapped {
  private Wrapped() {}

  private static final Pattern PAINT = Pattern.compile("\u001b\\[[0-9;]*m");

  /// The lines; a word that is longer than one has a line of its own, and colours take no room.
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int length = 0;
    for (String word : text.strip().split("\\s+", -1)) {
      int room = PAINT.matcher(word).replaceAll("").length();
      if (!line.isEmpty() && length + 1 + room > width) {
        lines.add(line.toString());
        line.setLength(0);
        length = 0;
      }
      length += room + (line.isEmpty() ? 0 : 1);
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
