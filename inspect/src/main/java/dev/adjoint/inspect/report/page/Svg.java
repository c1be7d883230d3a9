package dev.adjoint.inspect.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A drawing, of rectangles, lines and words; lengths are in pixels of a screen. Colours are the style
/// sheet's, by class.
final class Svg {
  private final double width;
  private final double height;
  private final List<Html> parts = new ArrayList<>();

  Svg(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /// @param kind the class, which gives it its colour
  /// @param strength how much of the colour, from 0 to 1
  void cell(String kind, double x, double y, double wide, double high, double strength) {
    parts.add(
        new Html(
            "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill-opacity=\"%s\"/>"
                .formatted(
                    kind, number(x), number(y), number(wide), number(high), number(strength))));
  }

  void line(String kind, double x, double y, double toX, double toY) {
    parts.add(
        new Html(
            "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                .formatted(kind, number(x), number(y), number(toX), number(toY))));
  }

  /// @param kind the class: where the words stand about the point
  void words(String kind, double x, double y, String text) {
    parts.add(
        new Html(
            "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
                .formatted(kind, number(x), number(y), Html.text(text).markup())));
  }

  /// The drawing, told in words to those who cannot see it.
  Html drawn(String label) {
    return drawnAs("role=\"img\" aria-label=\"" + Html.text(label).markup() + '"');
  }

  /// The drawing where words beside it say the same.
  Html decoration() {
    return drawnAs("aria-hidden=\"true\"");
  }

  private Html drawnAs(String attributes) {
    return new Html(
        "<svg viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\" %s>%s</svg>"
            .formatted(
                number(width),
                number(height),
                number(width),
                number(height),
                attributes,
                Html.joined(parts).markup()));
  }

  /// With two digits at most behind the point.
  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
