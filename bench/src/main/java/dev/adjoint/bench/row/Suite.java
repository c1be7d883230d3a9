package dev.adjoint.bench.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The rows of a text file: a row a line, `#` begins a comment.
///
/// @param name what reports call it: the file's name without `.txt`
public record Suite(String name, List<Row> rows) {
  public Suite {
    rows = List.copyOf(rows);
  }

  /// Reads a suite.
  ///
  /// @throws IllegalArgumentException naming file and line of what cannot be read
  /// @throws IOException if the file cannot be read
  public static Suite read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      rows.addAll(rows(lines.get(i), file + ", line " + (i + 1)));
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(file + ": a suite has at least one row");
    }
    String fileName = Objects.requireNonNull(file.getFileName()).toString();
    return new Suite(fileName.replaceFirst("\\.txt$", ""), rows);
  }

  /// The row that [Row#line()] wrote.
  public static Row row(String line) {
    return SuiteLine.parse(line).getFirst();
  }

  private static List<Row> rows(String line, String where) {
    String text = line.replaceFirst("#.*", "").strip();
    if (text.isEmpty()) {
      return List.of();
    }
    try {
      return SuiteLine.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }
}
