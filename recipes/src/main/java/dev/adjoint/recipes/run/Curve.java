package dev.adjoint.recipes.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// One number over the steps of a run, drawn as SVG.
record Curve(String name, List<History.Entry> points) {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 180;
  private static final int LEFT = 60;
  private static final int BELOW = 20;

  String svg() {
    return String.format(
        Locale.ROOT,
        """
        <figure><figcaption>%s</figcaption>
        <svg width="%d" height="%d" role="img">
        <text x="2" y="12">%.4g</text><text x="2" y="%d">%.4g</text>
        <text x="%d" y="%d">%d</text><text x="%d" y="%d" text-anchor="end">%d</text>
        <polyline points="%s"/>
        </svg></figure>\
        """,
        ReportPage.escaped(name),
        WIDTH,
        HEIGHT,
        highest(),
        HEIGHT - BELOW,
        lowest(),
        LEFT,
        HEIGHT - 4,
        points.getFirst().step(),
        WIDTH,
        HEIGHT - 4,
        points.getLast().step(),
        points.stream().map(this::point).collect(Collectors.joining(" ")));
  }

  private String point(History.Entry entry) {
    double first = points.getFirst().step();
    double x = (entry.step() - first) / Math.max(1, points.getLast().step() - first);
    double y = (entry.value() - lowest()) / Math.max(Double.MIN_NORMAL, highest() - lowest());
    return String.format(
        Locale.ROOT, "%.1f,%.1f", LEFT + x * (WIDTH - LEFT), (HEIGHT - BELOW) * (1 - y));
  }

  private double highest() {
    return points.stream().mapToDouble(History.Entry::value).max().orElseThrow();
  }

  private double lowest() {
    return points.stream().mapToDouble(History.Entry::value).min().orElseThrow();
  }
}
