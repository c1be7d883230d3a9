package dev.adjoint.inspect.corpus;

import dev.adjoint.graph.Graph;
import dev.adjoint.inspect.finding.Rule;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/// A network, and what a person who knows it says of it.
///
/// @param must rules that must find something
/// @param may rules that may: what they say is true but a matter of taste
record Specimen(String name, Supplier<Graph> network, Set<Rule> must, Set<Rule> may) {
  /// A network of which nothing must be found.
  static Specimen of(String name, Supplier<Graph> network) {
    return new Specimen(name, network, Set.of(), Set.of());
  }

  Specimen must(Rule first, Rule... others) {
    return new Specimen(name, network, EnumSet.of(first, others), may);
  }

  Specimen may(Rule first, Rule... others) {
    return new Specimen(name, network, must, EnumSet.of(first, others));
  }
}
