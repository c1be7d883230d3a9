package dev.adjoint.inspect.cost;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.layer.TransposedLayer;
import dev.adjoint.inspect.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// UP009: upsampling layers for which a cheaper one gives the same numbers, where that matters to the
/// whole network. What layers cost otherwise is in the [CostTable].
public final class Costs {
  /// Of the network's multiply-adds: less is not worth a finding ...
  private static final double MUCH = 0.1;

  /// ... unless it is this much of a layer that is itself more than [#SOME] of the network.
  private static final double MUCH_OF_LAYER = 0.3;

  private static final double SOME = 0.05;

  private Costs() {}

  /// What is worth telling of a network, in the order of its nodes.
  public static List<Finding> findings(View view) {
    double all = view.analysis(CostTable.class, CostTable::of).multiplyAdds();
    return view.graph().nodes().stream()
        .flatMap(node -> saving(view, node).stream())
        .filter(saving -> isWorthIt(saving, all))
        .map(saving -> finding(view, saving, all))
        .toList();
  }

  private static Optional<Saving> saving(View view, Node node) {
    return EnlargedPair.endingIn(view, node)
        .flatMap(EnlargedPair::saving)
        .or(() ->
            TransposedLayer.of(view, node)
                .filter(TransposedLayer::upsamples)
                .flatMap(layer -> DiagonalKernel.of(view, layer)));
  }

  private static boolean isWorthIt(Saving saving, double all) {
    return saving.saved() > MUCH * all
        || (saving.saved() > MUCH_OF_LAYER * saving.now() && saving.now() > SOME * all);
  }

  private static Finding finding(View view, Saving saving, double all) {
    List<Fact> facts = new ArrayList<>(saving.facts());
    facts.add(Fact.of("multiply-adds of the layer", saving.now(), "%,.0f"));
    facts.add(Fact.of("multiply-adds of the cheaper form", saving.then(), "%,.0f"));
    facts.add(Fact.of("multiply-adds of the network", all, "%,.0f"));
    return new Finding(
        Rule.COST,
        Severity.NOTE,
        view.place(saving.node()),
        "%s: %.0f %% of the network's multiply-adds can be saved"
            .formatted(saving.claim(), 100 * saving.saved() / all),
        facts,
        "Nothing: the output is the same, and comes sooner.",
        List.of(saving.cure()));
  }
}
