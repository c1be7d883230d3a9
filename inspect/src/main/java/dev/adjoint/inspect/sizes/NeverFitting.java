package dev.adjoint.inspect.sizes;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Fact;
import dev.adjoint.inspect.finding.Finding;
import dev.adjoint.inspect.finding.Rule;
import dev.adjoint.inspect.finding.Severity;
import dev.adjoint.inspect.view.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Nodes at which tensors meet that are never equally long: the network cannot run.
final class NeverFitting {
  private final View view;

  NeverFitting(View view) {
    this.view = view;
  }

  List<Finding> findings() {
    Map<Node, Meet> first = new LinkedHashMap<>();
    Meets.of(view.graph(), view.open()).stream()
        .filter(Meet::isApart)
        .filter(meet -> meet.isMade() || view.settled().faults().containsKey(meet.node()))
        .forEach(meet -> first.putIfAbsent(meet.node(), meet));
    return first.values().stream().map(this::finding).toList();
  }

  private Finding finding(Meet meet) {
    String claim = meet.text(view) + " along one axis, at every size of the input";
    return new Finding(
        Rule.SIZES,
        Severity.ERROR,
        view.place(meet.node()),
        claim,
        List.of(
            Fact.of("axis, from the last", meet.axis()),
            Fact.of("cells apart", Math.abs(meet.size().minus(meet.others()).value()))),
        "The network stops with an error: nothing is made.",
        new SizeCures(view, Map.of()).inside(meet));
  }
}
