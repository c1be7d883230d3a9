package dev.adjoint.inspect.sizes;

import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.View;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is told of sizes that must be equal to one another.
final class Tied {
  private final View view;
  private final SizeTrials trials;

  Tied(View view, SizeTrials trials) {
    this.view = view;
    this.trials = trials;
  }

  List<Finding> findings() {
    return trials.ties().surprising().stream().map(this::finding).toList();
  }

  private Finding finding(Set<Unknown> group) {
    Meet meet =
        trials.meets().stream()
            .filter(m -> group.stream().filter(u -> m.asks(u.name())).count() == 2)
            .findFirst()
            .orElseThrow();
    String names = group.stream().map(Unknown::label).collect(Collectors.joining(" and "));
    return new Finding(
        Rule.SIZES,
        Severity.WARNING,
        view.place(meet.node()),
        "%s must be equal: %s".formatted(names, meet.text(view)),
        List.of(Fact.of("what must be equal", meet.sizes())),
        "Inputs of other sizes stop the network with an error: nothing is made of them.",
        List.of(
            Cure.of("pad the shorter side to the length of the longer, and crop the result", "")));
  }
}
