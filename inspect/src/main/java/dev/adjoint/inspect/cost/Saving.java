package dev.adjoint.inspect.cost;

import dev.adjoint.graph.Node;
import dev.adjoint.inspect.finding.Cure;
import dev.adjoint.inspect.finding.Fact;
import java.util.List;

/// Something cheaper that gives the same.
///
/// @param node the layer that costs too much
/// @param claim what is so, without the share it has of the network
/// @param now multiply-adds as it stands
/// @param then multiply-adds of the cheaper form
/// @param parameters how many more parameters that has; negative for fewer
/// @param facts what proves it
/// @param what the change in words
/// @param line in PyTorch's words; empty where there is none
record Saving(
    Node node,
    String claim,
    double now,
    double then,
    long parameters,
    List<Fact> facts,
    String what,
    String line) {

  double saved() {
    return now - then;
  }

  Cure cure() {
    return Cure.of(what, line).costing(parameters, (long) (then - now));
  }
}
