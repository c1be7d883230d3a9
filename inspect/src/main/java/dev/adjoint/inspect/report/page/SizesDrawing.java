package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.finding.Picture;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Sizes in rows of sixteen; those that work are filled, the others empty and struck out.
final class SizesDrawing {
  private static final int MOST = 256;
  private static final int COLUMNS = 16;
  private static final int CELL = 30;
  private static final int DOWN = 5;
  private static final int MARGIN = 8;

  private SizesDrawing() {}

  static Html of(Picture.Sizes sizes) {
    List<Boolean> works = sizes.works().subList(0, Math.min(MOST, sizes.works().size()));
    int rows = Math.ceilDiv(works.size(), COLUMNS);
    Svg svg =
        new Svg((double) CELL * Math.min(COLUMNS, works.size()) + 2, (double) CELL * rows + 2);
    for (int i = 0; i < works.size(); i++) {
      double x = 1 + (double) CELL * (i % COLUMNS);
      int row = i / COLUMNS;
      double y = 1 + (double) CELL * row;
      cell(svg, works.get(i), x, y, sizes.from() + i);
    }
    return svg.drawn(sizes.caption() + "; these work: " + working(works, sizes.from()));
  }

  private static void cell(Svg svg, boolean works, double x, double y, long size) {
    svg.cell(works ? "good" : "bad", x, y, CELL - 2.0, CELL - 2.0, 1);
    if (!works) {
      svg.line("strike", x + MARGIN, y + CELL - 2 - MARGIN, x + CELL - 2 - MARGIN, y + MARGIN);
    }
    svg.words(
        works ? "on" : "off", x + (CELL - 2) / 2.0, y + CELL / 2.0 + DOWN - 1, Long.toString(size));
  }

  private static String working(List<Boolean> works, long from) {
    String sizes =
        LongStream.range(0, works.size())
            .filter(i -> works.get((int) i))
            .mapToObj(i -> Long.toString(from + i))
            .collect(Collectors.joining(", "));
    return sizes.isEmpty() ? "none" : sizes;
  }
}
