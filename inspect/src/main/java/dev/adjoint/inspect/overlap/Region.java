package dev.adjoint.inspect.overlap;

import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.torus.Layout;
import dev.adjoint.inspect.view.View;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.arrange.Reshaping;
import dev.adjoint.operator.conv.WeightedFace;
import dev.adjoint.operator.matrix.MatMul;
import dev.adjoint.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An upsampling layer with all that works on its result linearly, and for a pixel shuffle with the
/// convolution that computes the sub-pixels: what is one kernel between two activations.
///
/// @param from what it reads
/// @param nodes in order
/// @param to what it makes
record Region(Value from, List<Node> nodes, Value to) {
  /// Layers that are followed, at most.
  private static final int MOST = 32;

  static Region of(View view, Upsampler upsampler) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(upsampler.node());
    if (upsampler.node().operator() instanceof DepthToSpace) {
      lead(view, nodes);
      while (!isWeighted(nodes.getFirst()) && !nodes.getFirst().equals(upsampler.node())) {
        nodes.removeFirst();
      }
    }
    trail(view, nodes);
    return new Region(read(nodes.getFirst()), nodes, nodes.getLast().output());
  }

  /// Layers behind the upsampling one.
  List<Node> tail(Upsampler upsampler) {
    return nodes.subList(nodes.indexOf(upsampler.node()) + 1, nodes.size());
  }

  private static boolean isWeighted(Node node) {
    return node.operator() instanceof WeightedFace || node.operator() instanceof MatMul;
  }

  /// Whether it has any weights.
  boolean hasWeights() {
    return nodes.stream().anyMatch(Region::isWeighted);
  }

  /// How the value is laid out that it reads. Products of matrices see channels on the last axis, all cells
  /// on those before, until a reshape sets these apart.
  Layout layout(View view) {
    if (!(nodes.getFirst().operator() instanceof MatMul)) {
      return Layout.CHANNELS_FIRST;
    }
    int last = view.settled().at(from).rank() - 1;
    List<Long> folded =
        nodes.stream()
            .filter(node -> node.operator() instanceof Reshaping)
            .findFirst()
            .map(node -> view.settled().at(node.output()).knownRank())
            .filter(sizes -> last == 2 && sizes.size() > 3)
            .map(sizes -> sizes.subList(1, sizes.size() - 1).stream().map(Size::value).toList())
            .orElse(List.of());
    return new Layout(last, folded);
  }

  /// Whether some weights are computed from inputs.
  boolean hasOpenWeights(View view) {
    return nodes.stream()
        .filter(node -> node.operator() instanceof WeightedFace)
        .anyMatch(node -> view.graph().constant(node, 1).isEmpty());
  }

  private static Value read(Node node) {
    return node.inputs().getFirst().orElseThrow();
  }

  private static void lead(View view, List<Node> nodes) {
    while (nodes.size() < MOST) {
      Optional<Node> writer = view.writer(read(nodes.getFirst())).filter(node -> leads(view, node));
      if (writer.isEmpty()) {
        return;
      }
      nodes.addFirst(writer.get());
    }
  }

  private static boolean leads(View view, Node node) {
    boolean arranges =
        node.operator() instanceof Reshaping && view.settled().at(node.output()).isConcrete();
    return arranges
        || node.inputs().getFirst().filter(value -> Linear.isIn(view, node, value)).isPresent();
  }

  private static void trail(View view, List<Node> nodes) {
    while (nodes.size() < MOST) {
      Value last = nodes.getLast().output();
      List<Node> readers = view.readers(last);
      boolean goesOn =
          readers.size() == 1
              && !view.graph().outputs().contains(last)
              && Linear.isIn(view, readers.getFirst(), last);
      if (!goesOn) {
        return;
      }
      nodes.add(readers.getFirst());
    }
  }
}
