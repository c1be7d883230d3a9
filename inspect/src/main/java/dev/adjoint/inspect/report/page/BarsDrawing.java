package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.finding.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Bars that stand on the lowest height, or on zero where none is negative; what is minus infinity has no bar.
final class BarsDrawing {
  private static final int MOST = 24;
  private static final int STEP = 84;
  private static final int BAR = 48;
  private static final int HEIGHT = 130;
  private static final int ABOVE = 18;
  private static final int BELOW = 22;
  private static final double HEADROOM = 0.1;

  /// Decibels are drawn from no higher than this, so that a bar's length tells how loud it is.
  private static final double LOW_DECIBELS = -60;

  private final List<Picture.Bar> bars;
  private final String unit;
  private final double floor;
  private final double top;

  private BarsDrawing(Picture.Bars picture) {
    bars = picture.bars().subList(0, Math.min(MOST, picture.bars().size()));
    unit = picture.unit();
    double[] finite =
        bars.stream().mapToDouble(Picture.Bar::height).filter(Double::isFinite).toArray();
    double lowest = Arrays.stream(finite).min().orElse(0);
    top = Math.max(0, Arrays.stream(finite).max().orElse(1));
    double lower = unit.equals("dB") ? Math.min(lowest, LOW_DECIBELS) : lowest;
    floor = lower < 0 ? lower - HEADROOM * (top - lower) : 0;
  }

  static Html of(Picture.Bars picture) {
    return new BarsDrawing(picture).drawn(picture.caption());
  }

  private Html drawn(String caption) {
    Svg svg = new Svg((double) STEP * bars.size() + 2, (double) ABOVE + HEIGHT + BELOW);
    for (int i = 0; i < bars.size(); i++) {
      bar(svg, bars.get(i), STEP * (i + 0.5));
    }
    svg.line(
        "axis", 0, (double) ABOVE + HEIGHT, (double) STEP * bars.size(), (double) ABOVE + HEIGHT);
    String told = bars.stream().map(this::told).collect(Collectors.joining(", "));
    return svg.drawn(caption + ": " + told);
  }

  private void bar(Svg svg, Picture.Bar bar, double middle) {
    double span = top - floor;
    double high =
        Double.isFinite(bar.height()) && span > 0 ? HEIGHT * (bar.height() - floor) / span : 0;
    double y = ABOVE + HEIGHT - high;
    svg.cell("bar", middle - BAR / 2.0, y, BAR, high, 1);
    svg.words("in", middle, y - 4, number(bar.height()));
    svg.words("in", middle, ABOVE + HEIGHT + 16.0, bar.label());
  }

  private String told(Picture.Bar bar) {
    return bar.label() + " " + number(bar.height()) + (unit.isEmpty() ? "" : " " + unit);
  }

  /// Decibels by the tenth, as they are told in words.
  private String number(double value) {
    String form = unit.equals("dB") ? "%.1f" : "%.3g";
    return Double.isFinite(value) ? String.format(Locale.ROOT, form, value + 0.0) : "none";
  }
}
