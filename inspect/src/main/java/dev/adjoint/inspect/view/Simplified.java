package dev.adjoint.inspect.view;

import dev.adjoint.graph.Graph;
import dev.adjoint.graph.rewrite.ConstantFolding;
import dev.adjoint.graph.rewrite.DeadNodes;

/// A graph without the detours of exporters: what follows from constants alone is a constant, rearranged
/// channels are a pixel shuffle, inputs have the channels that the first
/// layers want, and nothing is left that no output needs. Nodes that do not fit stay.
final class Simplified {
  private Simplified() {}

  static Graph of(Graph graph) {
    Graph folded = FixedChannels.settled(ConstantFolding.leavingFaults().apply(graph));
    Graph shuffled = Shuffles.recognised(folded);
    return shuffled.outputs().isEmpty() ? shuffled : new DeadNodes().apply(shuffled);
  }
}
