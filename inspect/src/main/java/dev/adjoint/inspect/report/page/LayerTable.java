package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.finding.Place;
import dev.adjoint.inspect.report.words.Cells;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.report.words.CureText;
import dev.adjoint.inspect.stage.Stage;
import dev.adjoint.inspect.stage.Stages;
import java.util.List;

/// All layers that change the size, with their facts.
final class LayerTable {
  private static final int MOST = 1000;

  private LayerTable() {}

  static Html of(Stages stages) {
    List<Stage> all = stages.all();
    if (all.isEmpty()) {
      return Page.aside("None, as far as sizes are known.");
    }
    String more = all.size() > MOST ? ", of which the first %,d are listed".formatted(MOST) : "";
    return Template.named("layers.html")
        .with(
            "caption",
            Counted.of(all.size(), "layer") + ", in the order in which they work" + more + ".")
        .with("rows", Html.joined(all.stream().limit(MOST).map(LayerTable::row).toList()))
        .filled();
  }

  private static Html row(Stage stage) {
    return Template.named("layer.html")
        .with("layer", name(stage.place()))
        .with("operator", stage.place().operator())
        .with("geometry", stage.geometry())
        .with("from", Cells.of(stage.from()))
        .with("to", Cells.of(stage.to()))
        .with("overlap", stage.overlap())
        .with(
            "cost",
            stage.multiplyAdds().isPresent()
                ? CureText.rounded(stage.multiplyAdds().getAsLong())
                : "")
        .filled();
  }

  /// By the name in the source of the network, if that is known.
  static String name(Place place) {
    return place.layer().isEmpty() ? place.node() : place.layer();
  }
}
