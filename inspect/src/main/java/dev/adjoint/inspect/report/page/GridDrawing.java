package dev.adjoint.inspect.report.page;

import java.util.List;

/// A map as a grid; larger ones are drawn larger, by the logarithm, with more lines, up to as many as can be
/// told apart.
final class GridDrawing {
  private static final double SMALLEST = 16;
  private static final double LARGEST = 112;
  private static final int MOST_LINES = 16;

  private GridDrawing() {}

  /// @param largest the longest side of all maps that are drawn beside this one
  static Html of(List<Long> sizes, long largest) {
    double wide = length(sizes.getLast(), largest);
    double high = sizes.size() == 1 ? SMALLEST : length(sizes.get(sizes.size() - 2), largest);
    Svg svg = new Svg(wide + 2, high + 2);
    svg.cell("ground", 1, 1, wide, high, 0.08);
    for (double x = spacing(sizes.getLast(), wide);
        x < wide - 0.5;
        x += spacing(sizes.getLast(), wide)) {
      svg.line("mesh", 1 + x, 1, 1 + x, 1 + high);
    }
    long rows = sizes.size() == 1 ? 1 : sizes.get(sizes.size() - 2);
    for (double y = spacing(rows, high); y < high - 0.5; y += spacing(rows, high)) {
      svg.line("mesh", 1, 1 + y, 1 + wide, 1 + y);
    }
    svg.cell("grid", 1, 1, wide, high, 1);
    return svg.decoration();
  }

  private static double length(long cells, long largest) {
    double part =
        largest <= 1 ? 1 : Math.log((double) Math.max(1, cells)) / Math.log((double) largest);
    return SMALLEST + (LARGEST - SMALLEST) * Math.clamp(part, 0, 1);
  }

  private static double spacing(long cells, double length) {
    return length / (double) Math.clamp(cells, 1, MOST_LINES);
  }
}
