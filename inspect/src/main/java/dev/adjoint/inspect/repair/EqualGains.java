package dev.adjoint.inspect.repair;

import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.graph.Graph;
import dev.adjoint.graph.Node;
import dev.adjoint.graph.Value;
import dev.adjoint.inspect.finding.Place;
import dev.adjoint.operator.arrange.DepthToSpace;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.operator.conv.ConvTranspose;
import dev.adjoint.tensor.ElementType;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes all phases of a transposed convolution, or of a convolution before a pixel shuffle, answer a flat
/// input alike, by the smallest change of the weights there is ([PhaseGains]).
final class EqualGains implements Repair {
  @Override
  public String name() {
    return "equal-gains";
  }

  @Override
  public boolean isExact() {
    return false;
  }

  @Override
  public String summary() {
    return "the smallest change of a kernel with which all its phases answer a flat input alike";
  }

  @Override
  public List<Proposal> proposals(Ground ground) {
    return ground.nodes().stream().flatMap(node -> proposal(ground, node)).toList();
  }

  private static Stream<Proposal> proposal(Ground ground, Node node) {
    return switch (node.operator()) {
      case ConvTranspose _ -> transposed(ground, node);
      case DepthToSpace shuffle -> shuffled(ground, node, shuffle);
      default -> Stream.empty();
    };
  }

  private static Stream<Proposal> transposed(Ground ground, Node node) {
    Optional<ConvGeometry> geometry =
        ground.geometry(node).filter(g -> g.axes().stream().anyMatch(a -> a.stride() > 1));
    if (geometry.isEmpty()) {
      return Stream.empty();
    }
    if (geometry.get().axes().stream().anyMatch(axis -> axis.phases().dead() > 0)) {
      return Stream.of(
          new Proposal.Impossible(
              ground.place(node),
              "a phase that no tap reaches has no gain; a longer kernel is needed"));
    }
    return Stream.of(
        weights(ground, node)
            .<Proposal>map(
                w -> possible(ground.place(node), node, PhaseGains.ofTransposed(geometry.get(), w)))
            .orElseGet(() -> computed(ground.place(node))));
  }

  private static Optional<Tensor> weights(Ground ground, Node node) {
    return ground.constant(node, 1).filter(w -> w.type() == ElementType.FLOAT32);
  }

  private static Proposal computed(Place place) {
    return new Proposal.Impossible(place, "its kernel is computed by the network");
  }

  /// Only where the shuffle reads the convolution as it is, and nobody else does: what lies between might
  /// undo it.
  private static Stream<Proposal> shuffled(Ground ground, Node node, DepthToSpace shuffle) {
    Value blocks = node.inputs().getFirst().orElseThrow();
    Optional<Node> conv =
        ground.seen().nodes().stream()
            .filter(n -> n.operator() instanceof Conv && n.writes().anyMatch(blocks::equals))
            .findFirst();
    Place place = ground.place(node);
    if (conv.isEmpty()) {
      return Stream.of(
          new Proposal.Impossible(place, "what it shuffles is not the result of a convolution"));
    }
    return Stream.of(
        weights(ground, conv.get())
            .<Proposal>map(w ->
                possible(
                    place,
                    conv.get(),
                    PhaseGains.ofShuffled(shuffle, w, ground.constant(conv.get(), 2))))
            .orElseGet(() -> computed(place)));
  }

  private static Proposal possible(Place place, Node node, PhaseGains gains) {
    return new Proposal.Possible(
        place,
        String.format(
            Locale.ROOT,
            "all %d phases get the same gain; the kernel changes by %.2g %% of its norm",
            gains.phases(),
            100 * gains.relativeChange()),
        graph -> rewritten(graph, node.output(), gains),
        List.of());
  }

  private static Graph rewritten(Graph graph, Value output, PhaseGains gains) {
    Edit edit = new Edit(graph);
    Node node = edit.writer(output);
    List<Optional<Value>> inputs = new ArrayList<>(node.inputs());
    inputs.set(1, Optional.of(edit.instead(inputs.get(1).orElseThrow(), node, gains.equalised())));
    gains
        .equalisedBias()
        .ifPresent(bias ->
            inputs.set(2, Optional.of(edit.instead(inputs.get(2).orElseThrow(), node, bias))));
    edit.replace(node, new Node(node.name(), node.operator(), inputs, node.outputs()));
    return edit.done();
  }
}
