package dev.adjoint.inspect.report;

import dev.adjoint.inspect.finding.Picture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pictures for programs.
final class PictureJson {
  private PictureJson() {}

  static Map<String, Object> of(Picture picture) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("kind", kind(picture));
    all.put("caption", picture.caption());
    switch (picture) {
      case Picture.HeatMap map -> putMap(all, map);
      case Picture.Bars bars -> putBars(all, bars);
      case Picture.Sizes sizes -> putSizes(all, sizes);
      case Picture.Rows rows ->
          all.put("rows", rows.rows().stream().map(PictureJson::row).toList());
    }
    return all;
  }

  private static String kind(Picture picture) {
    return switch (picture) {
      case Picture.HeatMap _ -> "heatMap";
      case Picture.Bars _ -> "bars";
      case Picture.Sizes _ -> "sizes";
      case Picture.Rows _ -> "rows";
    };
  }

  private static void putMap(Map<String, Object> all, Picture.HeatMap map) {
    all.put("unit", map.unit());
    all.put("rows", map.rows().stream().map(PictureJson::numbers).toList());
  }

  private static List<@Nullable Double> numbers(List<Double> row) {
    return row.stream().<@Nullable Double>map(PictureJson::finite).toList();
  }

  private static void putBars(Map<String, Object> all, Picture.Bars bars) {
    all.put("unit", bars.unit());
    all.put("bars", bars.bars().stream().map(PictureJson::bar).toList());
  }

  private static Map<String, @Nullable Object> bar(Picture.Bar bar) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("label", bar.label());
    all.put("height", finite(bar.height()));
    return all;
  }

  private static void putSizes(Map<String, Object> all, Picture.Sizes sizes) {
    all.put("from", sizes.from());
    all.put("works", sizes.works());
  }

  private static Map<String, @Nullable Object> row(Picture.Row row) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("label", row.label());
    all.put("scale", finite(row.scale()));
    all.put("offset", finite(row.offset()));
    return all;
  }

  /// JSON has no infinity.
  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }
}
