package dev.adjoint.nn.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Lines of cells, as wide as the widest of a column; the last two columns are numbers.
final class SummaryTable {
  private static final int NUMBERS = 2;

  private final List<List<String>> lines = new ArrayList<>();

  SummaryTable(String... titles) {
    lines.add(List.of(titles));
    rule();
  }

  void add(String... cells) {
    lines.add(List.of(cells));
  }

  void rule() {
    lines.add(List.of());
  }

  @Override
  public String toString() {
    int[] widths = IntStream.range(0, lines.getFirst().size()).map(this::width).toArray();
    int total = IntStream.of(widths).sum() + 2 * (widths.length - 1);
    return lines.stream()
        .map(line -> line.isEmpty() ? "-".repeat(total) : line(line, widths).stripTrailing())
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private int width(int column) {
    return lines.stream()
        .filter(line -> !line.isEmpty())
        .mapToInt(line -> line.get(column).length())
        .max()
        .orElse(0);
  }

  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> cell(cells.get(i), widths[i], i >= widths.length - NUMBERS))
        .collect(Collectors.joining("  "));
  }

  private static String cell(String text, int width, boolean number) {
    String space = " ".repeat(width - text.length());
    return number ? space + text : text + space;
  }
}
