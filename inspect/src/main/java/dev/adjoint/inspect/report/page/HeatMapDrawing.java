package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.finding.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Cells with their numbers, darker for more. A cell of zero is drawn empty and hatched: nothing is in it.
final class HeatMapDrawing {
  private static final int MOST = 16;
  private static final int CELL = 44;
  private static final int DOWN = 5;
  private static final double FAINTEST = 0.06;
  private static final double SPAN = 0.6;

  /// Of the largest number: differences that are less are drawn as slight as they are.
  private static final double LEAST_SPAN = 0.25;

  private final List<List<Double>> rows;
  private final double least;
  private final double most;

  private HeatMapDrawing(Picture.HeatMap map) {
    rows =
        map.rows().stream()
            .limit(MOST)
            .map(row -> row.subList(0, Math.min(MOST, row.size())))
            .toList();
    double[] finite =
        rows.stream().flatMap(List::stream).mapToDouble(v -> v).filter(Double::isFinite).toArray();
    least = Arrays.stream(finite).min().orElse(0);
    most = Arrays.stream(finite).max().orElse(0);
  }

  static Html of(Picture.HeatMap map) {
    return new HeatMapDrawing(map).drawn(map);
  }

  private Html drawn(Picture.HeatMap map) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    Svg svg = new Svg((double) CELL * columns + 2, (double) CELL * rows.size() + 2);
    for (int y = 0; y < rows.size(); y++) {
      for (int x = 0; x < rows.get(y).size(); x++) {
        cell(svg, rows.get(y).get(x), 1 + (double) x * CELL, 1 + (double) y * CELL);
      }
    }
    return svg.drawn(map.caption() + numbers(map.unit()));
  }

  private void cell(Svg svg, double value, double x, double y) {
    boolean empty = value == 0 || !Double.isFinite(value);
    svg.cell(empty ? "dead" : "heat", x, y, CELL - 1, CELL - 1, empty ? 1 : strength(value));
    svg.words("in", x + (CELL - 1) / 2.0, y + CELL / 2.0 + DOWN, text(value));
  }

  private double strength(double value) {
    double span = Math.max(most - least, LEAST_SPAN * Math.max(Math.abs(most), Math.abs(least)));
    return FAINTEST + SPAN * (value - least) / span;
  }

  private static String text(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1000;
    return whole ? Long.toString((long) value) : String.format(Locale.ROOT, "%.2g", value);
  }

  /// The rows as they are read out.
  private String numbers(String unit) {
    StringBuilder numbers = new StringBuilder(unit.isEmpty() ? ": " : " (" + unit + "): ");
    rows.forEach(
        row -> numbers.append(row.stream().map(HeatMapDrawing::text).toList()).append(' '));
    return numbers.toString().strip();
  }
}
