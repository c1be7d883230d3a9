package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.cost.CostTable;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.overlap.Gains;
import dev.adjoint.inspect.overlap.Pattern;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.report.words.CureText;
import dev.adjoint.inspect.view.View;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All upsampling layers: the pattern each makes, what of it reaches the output, and what it costs here and
/// elsewhere.
final class UpsamplerTable {
  private static final int MOST = 1000;

  private UpsamplerTable() {}

  static Html of(View view) {
    List<Pattern> patterns = Pattern.of(view);
    if (patterns.isEmpty()) {
      return Page.aside("No layer makes a grid finer, as far as sizes are known.");
    }
    CostTable costs = view.analysis(CostTable.class, CostTable::of);
    return Template.named("upsamplers.html")
        .with(
            "caption", Counted.of(patterns.size(), "layer") + ", in the order in which they work.")
        .with(
            "rows",
            Html.joined(patterns.stream().limit(MOST).map(p -> row(view, costs, p)).toList()))
        .filled();
  }

  private static Html row(View view, CostTable costs, Pattern pattern) {
    Place place = view.place(pattern.layer().node());
    Optional<CostTable.Row> cost =
        costs.rows().stream().filter(row -> row.place().equals(place)).findFirst();
    return Template.named("upsampler.html")
        .with("layer", place.layer().isEmpty() ? place.node() : place.layer())
        .with(
            "differ",
            pattern.gains().map(Gains::imbalance).map(UpsamplerTable::percent).orElse("not known"))
        .with("reaching", reaching(pattern))
        .with("zeros", rounded(cost.map(CostTable.Row::insertedZeros)))
        .with("columns", rounded(cost.map(CostTable.Row::columnBytes)))
        .filled();
  }

  private static String reaching(Pattern pattern) {
    if (pattern.isEven()) {
      return "nothing";
    }
    return pattern.reaching().isPresent()
        ? percent(pattern.reaching().getAsDouble()) + " of their contrast"
        : "hangs on the input";
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.2g %%", 100 * part);
  }

  private static String rounded(Optional<Double> number) {
    return number.filter(n -> n > 0).map(n -> CureText.rounded(Math.round(n))).orElse("");
  }
}
