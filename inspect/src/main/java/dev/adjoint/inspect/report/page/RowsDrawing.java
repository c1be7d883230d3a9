package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.finding.Picture;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Cells of several maps above one another, where they lie over the input: a stretch of it that holds a few
/// cells of the coarsest map.
final class RowsDrawing {
  private static final int MOST_ROWS = 8;
  private static final int WIDTH = 560;
  private static final int ROW = 54;
  private static final int CELL = 28;
  private static final int LABEL = 16;
  private static final double CELLS = 6;
  private static final int MOST_CELLS = 64;

  private final List<Picture.Row> rows;
  private final double from;
  private final double pixels;

  private RowsDrawing(List<Picture.Row> rows) {
    this.rows = rows;
    double coarsest = rows.stream().mapToDouble(Picture.Row::scale).max().orElse(1);
    double first = rows.stream().mapToDouble(row -> row.offset() - row.scale() / 2).min().orElse(0);
    from = first;
    pixels = WIDTH / (CELLS * coarsest);
  }

  static Html of(Picture.Rows picture) {
    List<Picture.Row> usable =
        picture.rows().stream().filter(RowsDrawing::isUsable).limit(MOST_ROWS).toList();
    return new RowsDrawing(usable).drawn(picture.caption());
  }

  private static boolean isUsable(Picture.Row row) {
    return Double.isFinite(row.offset()) && Double.isFinite(row.scale()) && row.scale() > 0;
  }

  private Html drawn(String caption) {
    Svg svg = new Svg(WIDTH + 2, (double) ROW * rows.size());
    for (int i = 0; i < rows.size(); i++) {
      row(svg, rows.get(i), (double) ROW * i);
    }
    String told = rows.stream().map(RowsDrawing::told).collect(Collectors.joining("; "));
    return svg.drawn(caption + ": " + told);
  }

  private void row(Svg svg, Picture.Row row, double y) {
    svg.words("label", 0, y + LABEL - 3, row.label());
    for (int i = 0; i < MOST_CELLS; i++) {
      double middle = 1 + pixels * (row.offset() + i * row.scale() - from);
      double wide = pixels * row.scale();
      if (middle + wide / 2 <= WIDTH + 1.5) {
        svg.cell("heat", middle - wide / 2, y + LABEL, wide, CELL, i % 2 == 0 ? 0.16 : 0.3);
        svg.line("axis", middle, y + LABEL + CELL / 3.0, middle, y + LABEL + CELL * 2 / 3.0);
      }
    }
  }

  private static String told(Picture.Row row) {
    return String.format(
        Locale.ROOT,
        "%s: a cell every %.4g cells of the input, the first at %.4g",
        row.label(),
        row.scale(),
        row.offset());
  }
}
