package dev.adjoint.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// How a network computes inputs of certain sizes.
///
/// @param nodes in the order in which they are computed
/// @param threads that compute
/// @param lanes what they compute with, as in `vector, 512 bits`
/// @param multiplyAddsPerSecond of one thread, when nothing limits it but arithmetic; measured on this
///     machine. Predicted times are predicted costs divided by it, and by the threads.
public record Explanation(
    List<ExplainedNode> nodes, int threads, String lanes, double multiplyAddsPerSecond) {
  private static final List<String> TITLES =
      List.of("node", "problem", "algorithm", "result", "predicted", "measured", "why");

  public Explanation {
    nodes = List.copyOf(nodes);
  }

  /// As a table of text, a line for each node below two that head it.
  public List<String> lines() {
    List<List<String>> rows = new ArrayList<>(List.of(TITLES));
    nodes.forEach(node -> rows.add(cells(node)));
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d %s, %s, %.1f billion multiply-adds a second each",
            threads,
            threads == 1 ? "thread" : "threads",
            lanes,
            multiplyAddsPerSecond / 1e9));
    int[] widths = widths(rows);
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private static List<String> cells(ExplainedNode node) {
    return List.of(
        node.node(),
        node.problem(),
        node.algorithm(),
        node.layout(),
        node.predicted().isPresent() ? milliseconds(node.predicted().getAsDouble()) : "",
        milliseconds(node.measured()),
        node.why());
  }

  private static String milliseconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f ms", 1e3 * seconds);
  }

  private static int[] widths(List<List<String>> rows) {
    return IntStream.range(0, TITLES.size())
        .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
        .toArray();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String padding = " ".repeat(widths[column] - row.get(column).length());
      boolean right = column == 4 || column == 5;
      line.append(right ? padding + row.get(column) : row.get(column) + padding).append("  ");
    }
    return line.toString().stripTrailing();
  }
}
