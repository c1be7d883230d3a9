package dev.adjoint.inspect.report.page;

import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.report.words.Counted;
import dev.adjoint.inspect.report.words.Upsampling;
import java.util.List;

/// All upsampling layers: the pattern each makes, what of it reaches the output, what was measured of it, and
/// what the layer costs here and elsewhere.
final class UpsamplerTable {
  private static final int MOST = 1000;

  private UpsamplerTable() {}

  static Html of(Account account) {
    List<Upsampling> layers = Upsampling.of(account.inspection());
    if (layers.isEmpty()) {
      return Page.aside("No layer makes a grid finer, as far as sizes are known.");
    }
    String more = layers.size() > MOST ? ", of which the first %,d are listed".formatted(MOST) : "";
    return Template.named("upsamplers.html")
        .with(
            "caption",
            Counted.of(layers.size(), "layer") + ", in the order in which they work" + more + ".")
        .with("rows", Html.joined(layers.stream().limit(MOST).map(UpsamplerTable::row).toList()))
        .filled();
  }

  private static Html row(Upsampling layer) {
    return Template.named("upsampler.html")
        .with("layer", layer.name())
        .with("makes", layer.makes())
        .with("differ", layer.differ())
        .with("reaching", layer.reaching())
        .with("measured", layer.measured().isEmpty() ? "not run" : layer.measured())
        .with("cost", layer.multiplyAdds())
        .with("zeros", layer.zeros())
        .with("columns", layer.columns())
        .filled();
  }
}
