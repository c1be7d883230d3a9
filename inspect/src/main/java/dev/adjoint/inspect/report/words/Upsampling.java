package dev.adjoint.inspect.report.words;

import dev.adjoint.inspect.Inspection;
import dev.adjoint.inspect.cost.CostTable;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.overlap.Gains;
import dev.adjoint.inspect.overlap.Pattern;
import dev.adjoint.inspect.overlap.Upsampler;
import dev.adjoint.inspect.probe.Measured;
import dev.adjoint.inspect.stage.Stages;
import dev.adjoint.inspect.view.View;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What is known of an upsampling layer, whether or not something was found there, in words for a table; a
/// text is empty where there is nothing to tell.
///
/// @param makes the spatial sizes of what it makes, as in `64 x 64`
/// @param differ by how much its phases differ, over their mean
/// @param reaching what of that is in the output of the network on flat inputs, over their contrast
/// @param measured what runs of the network showed in the output, with the sample that showed most, and what
///     chance would show
/// @param multiplyAdds of a run
/// @param zeros multiply-adds with zeros, which forms that insert them do besides
/// @param columns bytes of a column buffer, where a product of matrices needs one
public record Upsampling(
    Place place,
    String makes,
    String differ,
    String reaching,
    String measured,
    String multiplyAdds,
    String zeros,
    String columns) {
  private static final double WHOLE = 99.5;

  /// All upsampling layers of a network, in the order in which they work.
  public static List<Upsampling> of(Inspection inspection) {
    View view = inspection.view();
    Map<Place, CostTable.Row> costs = new HashMap<>();
    view.analysis(CostTable.class, CostTable::of)
        .rows()
        .forEach(row -> costs.put(row.place(), row));
    Map<Upsampler, Measured> measured = new HashMap<>();
    inspection.measured().forEach(one -> measured.merge(one.layer(), one, Upsampling::stronger));
    return Pattern.of(view).stream()
        .map(
            pattern -> of(view, pattern, costs, Optional.ofNullable(measured.get(pattern.layer()))))
        .toList();
  }

  private static Measured stronger(Measured one, Measured other) {
    return other.output() > one.output() ? other : one;
  }

  private static Upsampling of(
      View view, Pattern pattern, Map<Place, CostTable.Row> costs, Optional<Measured> measured) {
    Place place = view.place(pattern.layer().node());
    Optional<CostTable.Row> cost = Optional.ofNullable(costs.get(place));
    return new Upsampling(
        place,
        Stages.sizes(view, pattern.layer().output()).map(Cells::of).orElse(""),
        pattern.gains().map(Gains::imbalance).map(Upsampling::percent).orElse("not known"),
        reaching(pattern),
        measured.map(Upsampling::measured).orElse(""),
        rounded(cost.map(CostTable.Row::multiplyAdds)),
        rounded(cost.map(CostTable.Row::insertedZeros)),
        rounded(cost.map(CostTable.Row::columnBytes)));
  }

  private static String reaching(Pattern pattern) {
    if (pattern.isEven()) {
      return "nothing";
    }
    if (pattern.reaching().isEmpty()) {
      return "not known";
    }
    double part = pattern.reaching().getAsDouble();
    return part > 1 ? String.format(Locale.ROOT, "%.3g times", part) : percent(part);
  }

  private static String measured(Measured most) {
    return "%s on %s (chance: %s)"
        .formatted(percent(most.output()), most.sample().name(), percent(most.chance()));
  }

  private static String percent(double part) {
    double percent = 100 * part;
    return String.format(Locale.ROOT, percent < WHOLE ? "%.2g %%" : "%.0f %%", percent);
  }

  private static String rounded(Optional<Double> number) {
    return number.filter(n -> n > 0).map(n -> CureText.rounded(Math.round(n))).orElse("");
  }

  /// The layer by the name in the source of the network, if that is known.
  public String name() {
    return place.layer().isEmpty() ? place.node() : place.layer();
  }
}
