package dev.adjoint.inspect.view;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.rewrite.ConstantFolding;
import dev.adjoint.graph.rewrite.DeadNodes;

/// A graph without the detours of exporters: what follows from constants alone is a constant, quantised
/// numbers are real ones, rearranged channels are a pixel shuffle, inputs have the channels that the first
/// layers want, and nothing is left that no output needs. Nodes that do not fit stay.
final class Simplified {
  private Simplified() {}

  static Graph of(Subject subject) {
    Graph known = folded(subject.graph());
    Graph reals =
        Quantised.isIn(known) ? folded(Quantised.undone(known, subject.attributes())) : known;
    Graph folded = FixedChannels.settled(reals);
    Graph shuffled = Patches.recognised(Shuffles.recognised(folded));
    return shuffled.outputs().isEmpty() ? shuffled : new DeadNodes().apply(shuffled);
  }

  private static Graph folded(Graph graph) {
    return ConstantFolding.leavingFaults().apply(graph);
  }
}
