package dev.adjoint.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Lays out a table in columns as wide as their widest cell.
public final class Columns {
  private Columns() {}

  /// The lines of a table.
  ///
  /// @param rows at least one, all of the same number of cells
  /// @param left how many columns stand at the left edge of theirs; numbers behind them at the right
  public static List<String> of(List<List<String>> rows, int left) {
    List<Integer> widths =
        IntStream.range(0, rows.getFirst().size()).mapToObj(i -> width(rows, i)).toList();
    return rows.stream().map(row -> line(row, widths, left)).toList();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String line(List<String> row, List<Integer> widths, int left) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> padded(row.get(i), widths.get(i), i < left))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String padded(String cell, int width, boolean left) {
    String space = " ".repeat(width - cell.length());
    return left ? cell + space : space + cell;
  }
}
