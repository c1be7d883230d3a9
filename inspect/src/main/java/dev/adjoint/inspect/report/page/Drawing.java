package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.finding.Picture;
import dev.adjoint.inspect.report.words.Sentence;

/// Draws [Picture]s.
final class Drawing {
  private Drawing() {}

  /// With its caption; drawings that are too large are cut, and say so.
  static Html of(Picture picture) {
    Html drawing =
        switch (picture) {
          case Picture.HeatMap map -> HeatMapDrawing.of(map);
          case Picture.Bars bars -> BarsDrawing.of(bars);
          case Picture.Sizes sizes -> SizesDrawing.of(sizes);
          case Picture.Rows rows -> RowsDrawing.of(rows);
        };
    return Template.named("figure.html")
        .with("drawing", drawing)
        .with("caption", Sentence.of(picture.caption() + unit(picture)))
        .filled();
  }

  private static String unit(Picture picture) {
    String unit =
        switch (picture) {
          case Picture.HeatMap map -> map.unit();
          case Picture.Bars bars -> bars.unit();
          case Picture.Sizes _, Picture.Rows _ -> "";
        };
    return unit.isEmpty() || picture.caption().contains(unit) ? "" : ", in " + unit;
  }
}
